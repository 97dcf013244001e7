//! `coupons`.

use crate::resources::prelude::*;

/// A code with which customers get a promotion.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "coupons")]
#[non_exhaustive]
pub struct Coupon {
    #[resource(id)]
    pub id: Id<Coupon>,
    #[resource(required)]
    pub code: Option<String>,
    /// Whether each customer can use it once.
    pub customer_single_use: Option<bool>,
    /// The maximum number of uses.
    pub usage_limit: Option<i64>,
    /// The number of uses so far.
    #[resource(read_only)]
    pub usage_count: Option<i64>,
    /// The recipients.
    #[resource(not_sortable, not_filterable)]
    pub recipient_email: Option<String>,
    /// The end of the period.
    pub expires_at: Option<Timestamp>,
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
    #[resource(relationship)]
    pub promotion_rule: ToOne<CouponCodesPromotionRule>,
    #[resource(relationship)]
    pub coupon_recipient: ToOne<CouponRecipient>,
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
