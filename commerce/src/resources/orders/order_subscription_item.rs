//! `order_subscription_items`.

use crate::resources::prelude::*;

/// A line of an order subscription: a quantity of an item per run.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "order_subscription_items")]
#[non_exhaustive]
pub struct OrderSubscriptionItem {
    #[resource(id)]
    pub id: Id<OrderSubscriptionItem>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub bundle_code: Option<String>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    pub unit_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub unit_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_unit_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
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
    #[resource(relationship, create_only)]
    pub order_subscription: ToOne<OrderSubscription>,
    #[resource(relationship, create_only)]
    pub item: ToOne<SubscriptionItem>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, create_only)]
    pub sku: ToOne<Sku>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, create_only)]
    pub bundle: ToOne<Bundle>,
    #[resource(relationship, create_only)]
    pub adjustment: ToOne<Adjustment>,
    /// The source line item.
    #[resource(relationship, read_only)]
    pub source_line_item: ToOne<LineItem>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

/// The item of an order subscription.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SubscriptionItem {
    #[cfg(feature = "catalogue")]
    Sku(Sku),
    #[cfg(feature = "catalogue")]
    Bundle(Bundle),
    Adjustment(Adjustment),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
