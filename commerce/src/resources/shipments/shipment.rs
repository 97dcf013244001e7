//! `shipments`.

use crate::resources::prelude::*;

/// The part of an order shipped from one location, in one or more parcels. The API creates it when
/// the order is placed or needs a shipping method.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipments")]
#[non_exhaustive]
pub struct Shipment {
    #[resource(id)]
    pub id: Id<Shipment>,
    /// The human-readable number.
    #[resource(update_only)]
    pub number: Option<String>,
    #[resource(read_only)]
    pub status: Option<ShipmentStatus>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only, not_sortable, not_filterable)]
    pub currency_code: Option<String>,
    #[resource(read_only)]
    pub cost_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub cost_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_cost_amount: Option<String>,
    /// The number of SKUs.
    #[resource(read_only, not_sortable, not_filterable)]
    pub skus_count: Option<i64>,
    #[resource(update_only, write_only, rename = "_upcoming")]
    pub upcoming: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_on_hold")]
    pub on_hold: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_picking")]
    pub picking: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_packing")]
    pub packing: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_ready_to_ship")]
    pub ready_to_ship: WriteOnly<bool>,
    /// Marks it as shipped.
    #[resource(update_only, write_only, rename = "_ship")]
    pub ship: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_deliver")]
    pub deliver: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_reserve_stock")]
    pub reserve_stock: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_release_stock")]
    pub release_stock: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_decrement_stock")]
    pub decrement_stock: WriteOnly<bool>,
    /// Requests rates from the carriers.
    #[resource(update_only, write_only, rename = "_get_rates")]
    pub get_rates: WriteOnly<bool>,
    /// The rate to purchase.
    #[resource(update_only, not_sortable, not_filterable)]
    pub selected_rate_id: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub rates: Option<Vec<Object>>,
    /// Purchases the selected rate, which creates the labels of the parcels.
    #[resource(update_only, write_only, rename = "_purchase")]
    pub purchase: WriteOnly<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub purchase_error_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub purchase_error_message: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub get_rates_errors: Option<Vec<Value>>,
    #[resource(read_only)]
    pub get_rates_started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub get_rates_completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub purchase_started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub purchase_completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub purchase_failed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub on_hold_at: Option<Timestamp>,
    #[resource(read_only)]
    pub picking_at: Option<Timestamp>,
    #[resource(read_only)]
    pub packing_at: Option<Timestamp>,
    #[resource(read_only)]
    pub ready_to_ship_at: Option<Timestamp>,
    #[resource(read_only)]
    pub shipped_at: Option<Timestamp>,
    #[resource(read_only)]
    pub delivered_at: Option<Timestamp>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[resource(relationship, create_only)]
    pub order: ToOne<Order>,
    #[resource(relationship)]
    pub shipping_category: ToOne<ShippingCategory>,
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub inventory_stock_location: ToOne<InventoryStockLocation>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_location: ToOne<StockLocation>,
    /// The origin address.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub origin_address: ToOne<Address>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub shipping_address: ToOne<Address>,
    #[resource(relationship)]
    pub shipping_method: ToOne<ShippingMethod>,
    #[resource(relationship, read_only)]
    pub delivery_lead_time: ToOne<DeliveryLeadTime>,
    #[resource(relationship, read_only)]
    pub pickup: ToOne<Pickup>,
    /// Deprecated by the API.
    #[resource(relationship, read_only)]
    pub shipment_line_items: ToMany<ResourceObject>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_line_items: ToMany<StockLineItem>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_transfers: ToMany<StockTransfer>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub line_items: ToMany<LineItem>,
    #[resource(relationship, read_only)]
    pub available_shipping_methods: ToMany<ShippingMethod>,
    #[resource(relationship, read_only)]
    pub carrier_accounts: ToMany<CarrierAccount>,
    #[resource(relationship, read_only)]
    pub parcels: ToMany<Parcel>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Shipment {
        cost_amount: cost_amount_cents,
    }
}

open_enum! {
    /// The status of a shipment.
    pub enum ShipmentStatus {
        Draft = "draft",
        Upcoming = "upcoming",
        Cancelled = "cancelled",
        OnHold = "on_hold",
        Picking = "picking",
        Packing = "packing",
        ReadyToShip = "ready_to_ship",
        Shipped = "shipped",
        Delivered = "delivered",
    }
}
