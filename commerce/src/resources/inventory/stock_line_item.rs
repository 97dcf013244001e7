//! `stock_line_items`.

use crate::resources::prelude::*;

/// The quantity of an item that a shipment takes from a stock location.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_line_items")]
#[non_exhaustive]
pub struct StockLineItem {
    #[resource(id)]
    pub id: Id<StockLineItem>,
    #[resource(not_sortable)]
    pub sku_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub bundle_code: Option<String>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    #[resource(update_only, write_only, rename = "_reserve_stock")]
    pub reserve_stock: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_release_stock")]
    pub release_stock: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_decrement_stock")]
    pub decrement_stock: WriteOnly<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub image_url: Option<String>,
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
    #[cfg(feature = "shipments")]
    #[resource(relationship)]
    pub shipment: ToOne<Shipment>,
    #[cfg(feature = "orders")]
    #[resource(relationship)]
    pub line_item: ToOne<LineItem>,
    #[resource(relationship)]
    pub stock_item: ToOne<StockItem>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
    #[resource(relationship, read_only)]
    pub stock_reservation: ToOne<StockReservation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
