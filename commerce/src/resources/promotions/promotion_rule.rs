//! `promotion_rules`.

use crate::resources::prelude::*;

/// A condition of a promotion, of any type. To create one, use its own type, such as
/// [`OrderAmountPromotionRule`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "promotion_rules", endpoints = "get, list")]
#[non_exhaustive]
pub struct PromotionRule {
    #[resource(id)]
    pub id: Id<PromotionRule>,
    /// The specific type.
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

open_enum! {
    /// The resource type of promotion rules.
    pub enum PromotionRuleType {
        OrderAmountPromotionRules = "order_amount_promotion_rules",
        SkuListPromotionRules = "sku_list_promotion_rules",
        CouponCodesPromotionRules = "coupon_codes_promotion_rules",
        CustomPromotionRules = "custom_promotion_rules",
    }
}
