//! `versions`.

use crate::resources::prelude::*;

/// A change of a resource, and its author.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "versions", endpoints = "get, list")]
#[non_exhaustive]
pub struct Version {
    #[resource(id)]
    pub id: Id<Version>,
    /// Deprecated by the API.
    #[resource(read_only, not_sortable, not_filterable)]
    pub item_type: Option<String>,
    /// The resource type, such as `skus`.
    #[resource(read_only, not_sortable)]
    pub resource_type: Option<String>,
    /// The id of the resource.
    #[resource(read_only, not_sortable)]
    pub resource_id: Option<String>,
    /// The event, such as `update`.
    #[resource(read_only, not_sortable, not_filterable)]
    pub event: Option<String>,
    /// The IP address of the request.
    #[resource(read_only, not_sortable, not_filterable)]
    pub ip_address: Option<String>,
    /// The user agent of the request.
    #[resource(read_only, not_sortable, not_filterable)]
    pub user_agent: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub uuid: Option<String>,
    /// Each attribute with its value before and after.
    #[resource(read_only, not_sortable, not_filterable)]
    pub changes: Option<Object>,
    /// The author: application and owner of the access token.
    #[resource(read_only, not_sortable, not_filterable)]
    pub who: Option<Object>,
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
