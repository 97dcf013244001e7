//! `flex_promotions`.

use crate::resources::prelude::*;

/// A promotion with conditions and effects written as rules.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "flex_promotions")]
#[non_exhaustive]
pub struct FlexPromotion {
    #[resource(id)]
    pub id: Id<FlexPromotion>,
    #[resource(required)]
    pub name: Option<String>,
    /// The resource type, repeated as an attribute.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PromotionType>,
    /// Whether it excludes others when it comes first by `priority`.
    pub exclusive: Option<bool>,
    /// The priority; lower values come first.
    pub priority: Option<i64>,
    /// The start of the period.
    #[resource(required)]
    pub starts_at: Option<Timestamp>,
    /// The end of the period.
    #[resource(required)]
    pub expires_at: Option<Timestamp>,
    /// The maximum number of uses.
    pub total_usage_limit: Option<i64>,
    /// The number of uses so far.
    #[resource(read_only)]
    pub total_usage_count: Option<i64>,
    /// Whether it applies now.
    #[resource(read_only, not_sortable, not_filterable)]
    pub active: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub status: Option<PromotionStatus>,
    /// The conditions and outcomes for the rules engine.
    #[resource(not_sortable, required)]
    pub rules: Option<Object>,
    /// The result of the rules.
    #[resource(read_only, not_sortable, not_filterable)]
    pub rule_outcomes: Option<Object>,
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
    /// The data that the rules are applied to.
    #[resource(read_only, not_sortable, not_filterable)]
    pub resource_payload: Option<Object>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub coupon_codes_promotion_rule: ToOne<CouponCodesPromotionRule>,
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
