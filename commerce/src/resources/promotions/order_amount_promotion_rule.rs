//! `order_amount_promotion_rules`.

use crate::resources::prelude::*;

/// A promotion rule that requires a minimum order amount.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "order_amount_promotion_rules")]
#[non_exhaustive]
pub struct OrderAmountPromotionRule {
    #[resource(id)]
    pub id: Id<OrderAmountPromotionRule>,
    /// The resource type, repeated as an attribute.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PromotionRuleType>,
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
    /// The minimum amount of the order.
    #[resource(not_sortable, not_filterable)]
    pub order_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub order_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_order_amount: Option<String>,
    /// Whether to use the order's subtotal, before discounts.
    #[resource(not_sortable, not_filterable)]
    pub use_subtotal: Option<bool>,
    #[resource(relationship)]
    pub promotion: ToOne<AnyPromotion>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
