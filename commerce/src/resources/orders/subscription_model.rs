//! `subscription_models`.

use crate::resources::prelude::*;

/// How order subscriptions of a market work: at which frequencies, and what becomes active by
/// itself.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "subscription_models")]
#[non_exhaustive]
pub struct SubscriptionModel {
    #[resource(id)]
    pub id: Id<SubscriptionModel>,
    #[resource(required)]
    pub name: Option<String>,
    /// `by_frequency` or `by_line_items`: what an order is split by into subscriptions.
    pub strategy: Option<String>,
    /// The frequencies to choose from.
    #[resource(not_sortable, not_filterable, required)]
    pub frequencies: Option<Vec<String>>,
    /// Whether subscriptions become active by themselves.
    #[resource(not_sortable)]
    pub auto_activate: Option<bool>,
    /// Whether cancelling the order cancels its subscriptions.
    #[resource(not_sortable)]
    pub auto_cancel: Option<bool>,
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
