//! `tags`.

use crate::resources::prelude::*;

/// A label for resources, to find them by.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tags")]
#[non_exhaustive]
pub struct Tag {
    #[resource(id)]
    pub id: Id<Tag>,
    #[resource(required)]
    pub name: Option<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
