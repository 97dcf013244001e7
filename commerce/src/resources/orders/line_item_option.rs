//! `line_item_options`.

use crate::resources::prelude::*;

/// A choice that was made for a line item, such as an engraving: an SKU option with its values.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "line_item_options")]
#[non_exhaustive]
pub struct LineItemOption {
    #[resource(id)]
    pub id: Id<LineItemOption>,
    pub name: Option<String>,
    /// How many.
    #[resource(required)]
    pub quantity: Option<i64>,
    /// ISO 4217; all amounts are in this currency.
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
    /// What it adds to the delivery, in hours.
    #[resource(read_only)]
    pub delay_hours: Option<i64>,
    /// What it adds to the delivery, in days.
    #[resource(read_only, not_sortable)]
    pub delay_days: Option<i64>,
    /// What goes to the gateway as it is.
    #[resource(not_sortable, not_filterable, required)]
    pub options: Option<Object>,
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
