//! `return_line_items`.

use crate::resources::prelude::*;

/// How many of a line item come back, and why.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "return_line_items")]
#[non_exhaustive]
pub struct ReturnLineItem {
    #[resource(id)]
    pub id: Id<ReturnLineItem>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub bundle_code: Option<String>,
    /// How many.
    #[resource(required)]
    pub quantity: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub image_url: Option<String>,
    #[resource(read_only)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
    /// Puts what came back into stock.
    #[resource(update_only, write_only, rename = "_restock")]
    pub restock: WriteOnly<bool>,
    #[resource(not_sortable)]
    pub return_reason: Option<Object>,
    #[resource(read_only)]
    pub restocked_at: Option<Timestamp>,
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
    pub r#return: ToOne<Return>,
    #[resource(relationship, create_only)]
    pub line_item: ToOne<LineItem>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
