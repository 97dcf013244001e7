//! `resource_errors`.

use crate::resources::prelude::*;

/// An error of a background operation on an order or a return.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "resource_errors", endpoints = "get, list")]
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
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
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

/// The resource of an error.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ResourceWithErrors {
    Order(Order),
    Return(Return),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
