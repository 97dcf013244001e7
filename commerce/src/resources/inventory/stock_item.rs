//! `stock_items`.

use crate::resources::prelude::*;

/// The stock of an SKU at a stock location.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_items")]
#[non_exhaustive]
pub struct StockItem {
    #[resource(id)]
    pub id: Id<StockItem>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    /// The quantity.
    #[resource(required)]
    pub quantity: Option<i64>,
    #[resource(update_only, write_only, rename = "_validate")]
    pub validate: WriteOnly<bool>,
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
    #[resource(relationship)]
    pub stock_location: ToOne<StockLocation>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
    #[resource(relationship, read_only)]
    pub reserved_stock: ToOne<ReservedStock>,
    #[resource(relationship, read_only)]
    pub stock_reservations: ToMany<StockReservation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
