//! `coupons`.

use crate::resources::prelude::*;

/// A code that customers enter to get a promotion.
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
    /// How often it may be used.
    pub usage_limit: Option<i64>,
    /// How often it was used.
    #[resource(read_only)]
    pub usage_count: Option<i64>,
    /// Whom it is given to.
    #[resource(not_sortable, not_filterable)]
    pub recipient_email: Option<String>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Names of tags to add, with commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// Names of tags to take off, with commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
