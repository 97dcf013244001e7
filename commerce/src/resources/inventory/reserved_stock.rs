//! `reserved_stocks`.

use crate::resources::prelude::*;

/// How much of a stock item is reserved and can't be sold.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "reserved_stocks", actions = "get, list")]
#[non_exhaustive]
pub struct ReservedStock {
    #[resource(id)]
    pub id: Id<ReservedStock>,
    /// How many.
    #[resource(read_only)]
    pub quantity: Option<i64>,
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
