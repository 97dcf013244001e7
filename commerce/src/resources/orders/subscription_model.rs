//! `subscription_models`.

use crate::resources::prelude::*;

/// The settings for order subscriptions of a market: frequencies and automatic activation.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "subscription_models")]
#[non_exhaustive]
pub struct SubscriptionModel {
    #[resource(id)]
    pub id: Id<SubscriptionModel>,
    #[resource(required)]
    pub name: Option<String>,
    /// How an order is split into subscriptions: `by_frequency` or `by_line_items`.
    pub strategy: Option<String>,
    /// The available frequencies.
    #[resource(not_sortable, not_filterable, required)]
    pub frequencies: Option<Vec<String>>,
    /// Whether subscriptions are activated automatically.
    #[resource(not_sortable)]
    pub auto_activate: Option<bool>,
    /// Whether cancelling the order cancels its subscriptions.
    #[resource(not_sortable)]
    pub auto_cancel: Option<bool>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub markets: ToMany<Market>,
    #[resource(relationship, read_only)]
    pub order_subscriptions: ToMany<OrderSubscription>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
