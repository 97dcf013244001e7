//! `event_stores`.

use crate::resources::prelude::*;

/// A log entry for an event of a resource, with its author.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "event_stores", endpoints = "get")]
#[non_exhaustive]
pub struct EventStore {
    #[resource(id)]
    pub id: Id<EventStore>,
    /// The resource type, such as `skus`.
    #[resource(read_only, not_sortable, not_filterable)]
    pub resource_type: Option<String>,
    /// The id of the resource.
    #[resource(read_only, not_sortable, not_filterable)]
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
    /// The payload.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payload: Option<Object>,
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
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
