//! `webhooks`.

use crate::resources::prelude::*;

/// A URL that is called when something happens.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "webhooks")]
#[non_exhaustive]
pub struct Webhook {
    #[resource(id)]
    pub id: Id<Webhook>,
    #[resource(not_sortable)]
    pub name: Option<String>,
    /// What it is told: a resource type and an event, such as `orders.place`.
    #[resource(not_sortable, required)]
    pub topic: Option<String>,
    #[resource(not_sortable, not_filterable, required)]
    pub callback_url: Option<String>,
    /// The relationships that are in the payload, too.
    #[resource(not_sortable, not_filterable)]
    pub include_resources: Option<Vec<String>>,
    /// Takes it out of use; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Puts it back to use.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// `closed` as long as calls to the external service go out, `open` after too many failed.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Lets calls to the external service go out again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// Signs the requests to the external service.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
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
