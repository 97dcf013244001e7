//! `sku_options`.

use crate::resources::prelude::*;

/// Something to choose with an SKU, such as an engraving, and what it costs.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_options")]
#[non_exhaustive]
pub struct SkuOption {
    #[resource(id)]
    pub id: Id<SkuOption>,
    #[resource(required)]
    pub name: Option<String>,
    /// ISO 4217; all amounts are in this currency.
    pub currency_code: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
    /// What it adds to the delivery, in hours.
    pub delay_hours: Option<i64>,
    /// What it adds to the delivery, in days.
    #[resource(read_only)]
    pub delay_days: Option<i64>,
    /// A pattern of the codes of SKUs.
    #[resource(not_sortable, not_filterable)]
    pub sku_code_regex: Option<String>,
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
