//! `sku_options`.

use crate::resources::prelude::*;

/// An option of an SKU, such as an engraving, and its price.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_options")]
#[non_exhaustive]
pub struct SkuOption {
    #[resource(id)]
    pub id: Id<SkuOption>,
    #[resource(required)]
    pub name: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    pub currency_code: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
    /// The delay it adds to the delivery, in hours.
    pub delay_hours: Option<i64>,
    /// The delay it adds to the delivery, in days.
    #[resource(read_only)]
    pub delay_days: Option<i64>,
    /// A pattern of SKU codes.
    #[resource(not_sortable, not_filterable)]
    pub sku_code_regex: Option<String>,
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
    SkuOption {
        price_amount: price_amount_cents,
    }
}
