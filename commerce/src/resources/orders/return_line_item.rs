//! `return_line_items`.

use crate::resources::prelude::*;

/// The quantity of a line item to return, and the reason.
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
    /// The quantity.
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
    /// Restocks the returned items.
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
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
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
