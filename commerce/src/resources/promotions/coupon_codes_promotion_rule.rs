//! `coupon_codes_promotion_rules`.

use crate::resources::prelude::*;

/// A promotion rule that requires a coupon code.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "coupon_codes_promotion_rules")]
#[non_exhaustive]
pub struct CouponCodesPromotionRule {
    #[resource(id)]
    pub id: Id<CouponCodesPromotionRule>,
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
    #[resource(relationship)]
    pub promotion: ToOne<AnyPromotion>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(relationship)]
    pub coupons: ToMany<Coupon>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
