//! `event_stores`.

use crate::resources::prelude::*;

/// An entry in the log of what happened to a resource, and who did it.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "event_stores", actions = "get")]
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
    /// What happened, such as `update`.
    #[resource(read_only, not_sortable, not_filterable)]
    pub event: Option<String>,
    /// Where it was asked from.
    #[resource(read_only, not_sortable, not_filterable)]
    pub ip_address: Option<String>,
    /// The program that asked.
    #[resource(read_only, not_sortable, not_filterable)]
    pub user_agent: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub uuid: Option<String>,
    /// What was told.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payload: Option<Object>,
    /// Who did it: application and owner of the access token.
    #[resource(read_only, not_sortable, not_filterable)]
    pub who: Option<Object>,
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
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
