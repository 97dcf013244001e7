//! `inventory_stock_locations`.

use crate::resources::prelude::*;

/// A stock location that an inventory model sells from.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "inventory_stock_locations")]
#[non_exhaustive]
pub struct InventoryStockLocation {
    #[resource(id)]
    pub id: Id<InventoryStockLocation>,
    /// The position within the inventory model.
    #[resource(required)]
    pub priority: Option<i64>,
    pub on_hold: Option<bool>,
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
    #[resource(relationship)]
    pub inventory_model: ToOne<InventoryModel>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
