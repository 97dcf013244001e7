//! `event_callbacks`.

use crate::resources::prelude::*;

/// A call of a webhook, with the response.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "event_callbacks", endpoints = "get, list")]
#[non_exhaustive]
pub struct EventCallback {
    #[resource(id)]
    pub id: Id<EventCallback>,
    #[resource(read_only, not_sortable)]
    pub callback_url: Option<String>,
    /// The signature of the call.
    #[resource(read_only, not_sortable, not_filterable)]
    pub signature: Option<String>,
    /// The payload.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payload: Option<Object>,
    /// The status of the response.
    #[resource(read_only)]
    pub response_code: Option<String>,
    /// The body of the response.
    #[resource(read_only)]
    pub response_message: Option<String>,
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
    pub webhook: ToOne<Webhook>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
