//! `webhooks`.

use crate::resources::prelude::*;

/// A webhook: a URL that is called on events.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "webhooks")]
#[non_exhaustive]
pub struct Webhook {
    #[resource(id)]
    pub id: Id<Webhook>,
    #[resource(not_sortable)]
    pub name: Option<String>,
    /// The topic: a resource type and an event, such as `orders.place`.
    #[resource(not_sortable, required)]
    pub topic: Option<String>,
    #[resource(not_sortable, not_filterable, required)]
    pub callback_url: Option<String>,
    /// The relationships to include in the payload.
    #[resource(not_sortable, not_filterable)]
    pub include_resources: Option<Vec<String>>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// The circuit breaker: `closed` while the external service is called, `open` after too many
    /// failures.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Closes the circuit breaker, so that the external service is called again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// The secret that signs requests to the external service.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
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
    /// The latest calls.
    #[resource(relationship, read_only)]
    pub last_event_callbacks: ToMany<EventCallback>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
