//! `stock_reservations`.

use crate::resources::prelude::*;

/// Stock that is held for an order for a while, so that nobody else buys it.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_reservations")]
#[non_exhaustive]
pub struct StockReservation {
    #[resource(id)]
    pub id: Id<StockReservation>,
    #[resource(read_only)]
    pub status: Option<StockReservationStatus>,
    /// How many.
    #[resource(required)]
    pub quantity: Option<i64>,
    /// When it ends.
    #[resource(read_only)]
    pub expires_at: Option<Timestamp>,
    #[resource(update_only, write_only, rename = "_pending")]
    pub pending: WriteOnly<bool>,
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
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub line_item: ToOne<LineItem>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub order: ToOne<Order>,
    #[resource(relationship, read_only)]
    pub stock_line_item: ToOne<StockLineItem>,
    #[resource(relationship, read_only)]
    pub stock_transfer: ToOne<StockTransfer>,
    #[resource(relationship, create_only)]
    pub stock_item: ToOne<StockItem>,
    #[resource(relationship, read_only)]
    pub reserved_stock: ToOne<ReservedStock>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub sku: ToOne<Sku>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// Whether a stock reservation is for good.
    pub enum StockReservationStatus {
        Draft = "draft",
        Pending = "pending",
    }
}
