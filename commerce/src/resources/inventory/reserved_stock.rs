//! `reserved_stocks`.

use crate::resources::prelude::*;

/// The reserved quantity of a stock item.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "reserved_stocks", endpoints = "get, list")]
#[non_exhaustive]
pub struct ReservedStock {
    #[resource(id)]
    pub id: Id<ReservedStock>,
    /// The quantity.
    #[resource(read_only)]
    pub quantity: Option<i64>,
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
    #[resource(relationship, read_only)]
    pub stock_item: ToOne<StockItem>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub sku: ToOne<Sku>,
    #[resource(relationship, read_only)]
    pub stock_reservations: ToMany<StockReservation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
