//! `events`.

use crate::resources::prelude::*;

/// An event of a resource, which webhooks can receive.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "events", endpoints = "get, list, update")]
#[non_exhaustive]
pub struct Event {
    #[resource(id)]
    pub id: Id<Event>,
    #[resource(read_only)]
    pub name: Option<String>,
    /// Calls the webhooks again.
    #[resource(update_only, write_only, rename = "_trigger")]
    pub trigger: WriteOnly<bool>,
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
    pub webhooks: ToMany<Webhook>,
    /// The latest calls.
    #[resource(relationship, read_only)]
    pub last_event_callbacks: ToMany<EventCallback>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
