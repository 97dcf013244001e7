//! `tags`.

use crate::resources::prelude::*;

/// A word that resources are marked with, to find them again.
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
