//! `events`.

use crate::resources::prelude::*;

/// Something that happened to a resource and that webhooks may be told.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "events", actions = "get, list, update")]
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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
