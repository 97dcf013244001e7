//! `event_callbacks`.

use crate::resources::prelude::*;

/// One call of a webhook, and what was answered.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "event_callbacks", actions = "get, list")]
#[non_exhaustive]
pub struct EventCallback {
    #[resource(id)]
    pub id: Id<EventCallback>,
    #[resource(read_only, not_sortable)]
    pub callback_url: Option<String>,
    /// What signed the call.
    #[resource(read_only, not_sortable, not_filterable)]
    pub signature: Option<String>,
    /// What was told.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payload: Option<Object>,
    /// The status of the answer.
    #[resource(read_only)]
    pub response_code: Option<String>,
    /// The body of the answer.
    #[resource(read_only)]
    pub response_message: Option<String>,
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
    pub webhook: ToOne<Webhook>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
