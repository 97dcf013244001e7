//! `line_item_options`.

use crate::resources::prelude::*;

/// A selected SKU option of a line item with its values, such as an engraving.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "line_item_options")]
#[non_exhaustive]
pub struct LineItemOption {
    #[resource(id)]
    pub id: Id<LineItemOption>,
    pub name: Option<String>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only)]
    pub currency_code: Option<String>,
    pub unit_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub unit_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_unit_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
    /// The delay it adds to the delivery, in hours.
    #[resource(read_only)]
    pub delay_hours: Option<i64>,
    /// The delay it adds to the delivery, in days.
    #[resource(read_only, not_sortable)]
    pub delay_days: Option<i64>,
    /// Options passed to the gateway unchanged.
    #[resource(not_sortable, not_filterable, required)]
    pub options: Option<Object>,
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
    #[resource(relationship, create_only)]
    pub line_item: ToOne<LineItem>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku_option: ToOne<SkuOption>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    LineItemOption {
        unit_amount: unit_amount_cents,
        total_amount: total_amount_cents,
    }
}
