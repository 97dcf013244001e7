//! `inventory_models`.

use crate::resources::prelude::*;

/// From which stock locations a market sells, in which order, and where returns go.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "inventory_models")]
#[non_exhaustive]
pub struct InventoryModel {
    #[resource(id)]
    pub id: Id<InventoryModel>,
    #[resource(required)]
    pub name: Option<String>,
    /// `no_split`, `split_shipments`, `ship_from_primary` or
    /// `ship_from_first_available_or_primary`.
    pub strategy: Option<String>,
    /// How many stock locations are counted at most.
    pub stock_locations_cutoff: Option<i64>,
    /// How long stock is held, in seconds.
    pub stock_reservation_cutoff: Option<i64>,
    /// Whether stock transfers are put on hold along with their shipment.
    #[resource(not_sortable, not_filterable)]
    pub put_stock_transfers_on_hold: Option<bool>,
    /// Whether stock is taken off by hand, after an order is approved.
    #[resource(not_sortable, not_filterable)]
    pub manual_stock_decrement: Option<bool>,
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
    pub inventory_stock_locations: ToMany<InventoryStockLocation>,
    #[resource(relationship, read_only)]
    pub inventory_return_locations: ToMany<InventoryReturnLocation>,
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
