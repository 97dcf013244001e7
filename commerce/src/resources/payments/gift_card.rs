//! `gift_cards`.

use crate::resources::prelude::*;

/// A balance that orders can be paid with, by its code.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "gift_cards")]
#[non_exhaustive]
pub struct GiftCard {
    #[resource(id)]
    pub id: Id<GiftCard>,
    #[resource(read_only)]
    pub status: Option<GiftCardStatus>,
    #[resource(create_only, not_sortable)]
    pub code: Option<String>,
    /// ISO 4217; all amounts are in this currency.
    pub currency_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub initial_balance_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub initial_balance_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_initial_balance: Option<String>,
    #[resource(required)]
    pub balance_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_balance: Option<String>,
    /// The greatest balance that it can be recharged to.
    pub balance_max_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance_max_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_balance_max: Option<String>,
    /// How the balance changed.
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance_log: Option<Vec<Object>>,
    /// The orders that it was used for.
    #[resource(read_only, not_sortable, not_filterable)]
    pub usage_log: Option<Object>,
    /// Whether it can be used only once.
    #[resource(not_sortable)]
    pub single_use: Option<bool>,
    /// Whether its balance can go up again.
    #[resource(not_sortable)]
    pub rechargeable: Option<bool>,
    /// Whether what is redeemed is spread over the line items when taxes are computed.
    #[resource(not_sortable, not_filterable)]
    pub distribute_discount: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub image_url: Option<String>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Whom it is given to.
    #[resource(not_sortable, not_filterable)]
    pub recipient_email: Option<String>,
    #[resource(update_only, write_only, rename = "_purchase")]
    pub purchase: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_activate")]
    pub activate: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_deactivate")]
    pub deactivate: WriteOnly<bool>,
    /// What to add to the balance; what to take off, if negative.
    #[resource(update_only, write_only, rename = "_balance_change_cents")]
    pub balance_change_cents: WriteOnly<i64>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub gift_card_recipient: ToOne<GiftCardRecipient>,
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

amounts! {
    GiftCard {
        initial_balance: initial_balance_cents,
        balance: balance_cents,
        balance_max: balance_max_cents,
    }
}

open_enum! {
    /// Whether a gift card can be used.
    pub enum GiftCardStatus {
        Draft = "draft",
        Inactive = "inactive",
        Active = "active",
        Redeemed = "redeemed",
    }
}
