//! `inventory_models`.

use crate::resources::prelude::*;

/// The stock locations that a market sells from, their order, and the locations for returns.
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
    /// The maximum number of stock locations to consider.
    pub stock_locations_cutoff: Option<i64>,
    /// The duration of stock reservations, in seconds.
    pub stock_reservation_cutoff: Option<i64>,
    /// Whether stock transfers are put on hold along with their shipment.
    #[resource(not_sortable, not_filterable)]
    pub put_stock_transfers_on_hold: Option<bool>,
    /// Whether stock is decremented manually, after the approval of an order.
    #[resource(not_sortable, not_filterable)]
    pub manual_stock_decrement: Option<bool>,
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
