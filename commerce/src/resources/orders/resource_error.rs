//! `resource_errors`.

use crate::resources::prelude::*;

/// What went wrong with an order or a return, in the background.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "resource_errors", actions = "get, list")]
#[non_exhaustive]
pub struct ResourceError {
    #[resource(id)]
    pub id: Id<ResourceError>,
    #[resource(read_only)]
    pub name: Option<String>,
    #[resource(read_only)]
    pub code: Option<String>,
    #[resource(read_only, not_sortable)]
    pub message: Option<String>,
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
    #[resource(relationship, read_only)]
    pub resource: ToOne<ResourceWithErrors>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

/// What went wrong in the background.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ResourceWithErrors {
    Order(Order),
    Return(Return),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
