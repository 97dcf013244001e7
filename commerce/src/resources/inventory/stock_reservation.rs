//! `stock_reservations`.

use crate::resources::prelude::*;

/// Stock reserved for an order for a limited time.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_reservations")]
#[non_exhaustive]
pub struct StockReservation {
    #[resource(id)]
    pub id: Id<StockReservation>,
    #[resource(read_only)]
    pub status: Option<StockReservationStatus>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    /// The end of the period.
    #[resource(read_only)]
    pub expires_at: Option<Timestamp>,
    #[resource(update_only, write_only, rename = "_pending")]
    pub pending: WriteOnly<bool>,
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
    /// The status of a stock reservation.
    pub enum StockReservationStatus {
        Draft = "draft",
        Pending = "pending",
    }
}
