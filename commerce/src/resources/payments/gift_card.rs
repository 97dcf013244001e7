//! `gift_cards`.

use crate::resources::prelude::*;

/// A prepaid balance, which pays for orders by its code.
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
    /// The ISO 4217 code of the currency of all amounts.
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
    /// The maximum balance after a recharge.
    pub balance_max_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance_max_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_balance_max: Option<String>,
    /// The changes of the balance.
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance_log: Option<Vec<Object>>,
    /// The orders that used it.
    #[resource(read_only, not_sortable, not_filterable)]
    pub usage_log: Option<Object>,
    /// Whether it can be used only once.
    #[resource(not_sortable)]
    pub single_use: Option<bool>,
    /// Whether it can be recharged.
    #[resource(not_sortable)]
    pub rechargeable: Option<bool>,
    /// Whether the redeemed amount is distributed over line items for taxes.
    #[resource(not_sortable, not_filterable)]
    pub distribute_discount: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub image_url: Option<String>,
    /// The end of the period.
    pub expires_at: Option<Timestamp>,
    /// The recipients.
    #[resource(not_sortable, not_filterable)]
    pub recipient_email: Option<String>,
    #[resource(update_only, write_only, rename = "_purchase")]
    pub purchase: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_activate")]
    pub activate: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_deactivate")]
    pub deactivate: WriteOnly<bool>,
    /// The change of the balance; negative to reduce it.
    #[resource(update_only, write_only, rename = "_balance_change_cents")]
    pub balance_change_cents: WriteOnly<i64>,
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
    /// The status of a gift card.
    pub enum GiftCardStatus {
        Draft = "draft",
        Inactive = "inactive",
        Active = "active",
        Redeemed = "redeemed",
    }
}
