//! `promotions`.

use crate::resources::prelude::*;

/// A discount on orders, of any type. To create one, use its own type, such as
/// [`PercentageDiscountPromotion`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "promotions", endpoints = "get, list")]
#[non_exhaustive]
pub struct Promotion {
    #[resource(id)]
    pub id: Id<Promotion>,
    pub name: Option<String>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PromotionType>,
    /// The ISO 4217 code of the currency of all amounts.
    pub currency_code: Option<String>,
    /// Whether it excludes others when it comes first by `priority`.
    pub exclusive: Option<bool>,
    /// The priority; lower values come first.
    pub priority: Option<i64>,
    /// The start of the period.
    pub starts_at: Option<Timestamp>,
    /// The end of the period.
    pub expires_at: Option<Timestamp>,
    /// The maximum number of uses.
    pub total_usage_limit: Option<i64>,
    /// The number of uses so far.
    #[resource(read_only)]
    pub total_usage_count: Option<i64>,
    /// Whether the maximum number of uses is reached.
    #[resource(read_only)]
    pub total_usage_reached: Option<bool>,
    /// Whether it applies now.
    #[resource(read_only, not_sortable, not_filterable)]
    pub active: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub status: Option<PromotionStatus>,
    /// The computed rank by exclusivity, priority, type and start; higher values come first.
    #[resource(read_only, not_sortable, not_filterable)]
    pub weight: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub coupons_count: Option<i64>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship, read_only)]
    pub promotion_rules: ToMany<PromotionRule>,
    #[resource(relationship)]
    pub order_amount_promotion_rule: ToOne<OrderAmountPromotionRule>,
    #[resource(relationship)]
    pub sku_list_promotion_rule: ToOne<SkuListPromotionRule>,
    #[resource(relationship)]
    pub coupon_codes_promotion_rule: ToOne<CouponCodesPromotionRule>,
    #[resource(relationship)]
    pub custom_promotion_rule: ToOne<CustomPromotionRule>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku_list: ToOne<SkuList>,
    #[resource(relationship, read_only)]
    pub coupons: ToMany<Coupon>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
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
    /// The resource type of promotions.
    pub enum PromotionType {
        PercentageDiscountPromotions = "percentage_discount_promotions",
        FreeShippingPromotions = "free_shipping_promotions",
        BuyXPayYPromotions = "buy_x_pay_y_promotions",
        FreeGiftPromotions = "free_gift_promotions",
        FixedPricePromotions = "fixed_price_promotions",
        ExternalPromotions = "external_promotions",
        FixedAmountPromotions = "fixed_amount_promotions",
        FlexPromotions = "flex_promotions",
    }
}

open_enum! {
    /// The status of a promotion.
    pub enum PromotionStatus {
        Disabled = "disabled",
        Expired = "expired",
        Pending = "pending",
        Active = "active",
        Inactive = "inactive",
    }
}
