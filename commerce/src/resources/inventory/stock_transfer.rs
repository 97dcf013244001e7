//! `stock_transfers`.

use crate::resources::prelude::*;

/// A transfer of an SKU from one stock location to another.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_transfers")]
#[non_exhaustive]
pub struct StockTransfer {
    #[resource(id)]
    pub id: Id<StockTransfer>,
    pub number: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    #[resource(read_only)]
    pub status: Option<StockTransferStatus>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    #[resource(read_only)]
    pub on_hold_at: Option<Timestamp>,
    #[resource(read_only)]
    pub picking_at: Option<Timestamp>,
    #[resource(read_only)]
    pub in_transit_at: Option<Timestamp>,
    #[resource(read_only)]
    pub completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub cancelled_at: Option<Timestamp>,
    #[resource(update_only, write_only, rename = "_upcoming")]
    pub upcoming: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_on_hold")]
    pub on_hold: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_picking")]
    pub picking: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_in_transit")]
    pub in_transit: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_complete")]
    pub complete: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
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
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
    #[resource(relationship)]
    pub origin_stock_location: ToOne<StockLocation>,
    #[resource(relationship)]
    pub destination_stock_location: ToOne<StockLocation>,
    #[cfg(feature = "shipments")]
    #[resource(relationship)]
    pub shipment: ToOne<Shipment>,
    #[cfg(feature = "orders")]
    #[resource(relationship)]
    pub line_item: ToOne<LineItem>,
    #[resource(relationship, read_only)]
    pub stock_reservation: ToOne<StockReservation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The status of a stock transfer.
    pub enum StockTransferStatus {
        Draft = "draft",
        Upcoming = "upcoming",
        OnHold = "on_hold",
        Picking = "picking",
        InTransit = "in_transit",
        Completed = "completed",
        Cancelled = "cancelled",
    }
}
