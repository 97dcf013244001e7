//! `stock_locations`.

use crate::resources::prelude::*;

/// A location where goods are stored, shipped from or returned to.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stock_locations")]
#[non_exhaustive]
pub struct StockLocation {
    #[resource(id)]
    pub id: Id<StockLocation>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub number: Option<i64>,
    #[resource(required)]
    pub name: Option<String>,
    pub code: Option<String>,
    pub label_format: Option<String>,
    /// Whether customs get no electronic invoice.
    pub suppress_etd: Option<bool>,
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
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub address: ToOne<Address>,
    #[resource(relationship, read_only)]
    pub inventory_stock_locations: ToMany<InventoryStockLocation>,
    #[resource(relationship, read_only)]
    pub inventory_return_locations: ToMany<InventoryReturnLocation>,
    #[resource(relationship, read_only)]
    pub stock_items: ToMany<StockItem>,
    #[resource(relationship, read_only)]
    pub stock_transfers: ToMany<StockTransfer>,
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub stores: ToMany<Store>,
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
