//! `shipping_methods`.

use crate::resources::prelude::*;

/// A shipping method of a market, with its price.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipping_methods")]
#[non_exhaustive]
pub struct ShippingMethod {
    #[resource(id)]
    pub id: Id<ShippingMethod>,
    #[resource(required)]
    pub name: Option<String>,
    pub scheme: Option<ShippingScheme>,
    /// The ISO 4217 code of the currency of all amounts.
    pub currency_code: Option<String>,
    /// The URL that provides prices.
    #[resource(not_sortable, not_filterable)]
    pub external_prices_url: Option<String>,
    #[resource(required)]
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
    /// The order amount above which shipping is free.
    pub free_over_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub free_over_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_free_over_amount: Option<String>,
    /// Whether to use the order's subtotal, before discounts.
    #[resource(not_sortable, not_filterable)]
    pub use_subtotal: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_for_shipment_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_for_shipment_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount_for_shipment: Option<String>,
    /// In `unit_of_weight`.
    #[resource(not_sortable, not_filterable)]
    pub min_weight: Option<f64>,
    /// In `unit_of_weight`.
    #[resource(not_sortable, not_filterable)]
    pub max_weight: Option<f64>,
    #[resource(not_sortable, not_filterable)]
    pub unit_of_weight: Option<UnitOfWeight>,
    #[resource(not_sortable, not_filterable)]
    pub tax_code: Option<String>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// The circuit breaker: `closed` while the external service is called, `open` after too many
    /// failures.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Closes the circuit breaker, so that the external service is called again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// The secret that signs requests to the external service.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
    /// The relationships that requests to the external service include.
    #[resource(not_sortable, not_filterable)]
    pub external_includes: Option<Vec<String>>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub shipping_zone: ToOne<ShippingZone>,
    #[resource(relationship)]
    pub shipping_category: ToOne<ShippingCategory>,
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub stock_location: ToOne<StockLocation>,
    #[resource(relationship, read_only)]
    pub delivery_lead_time_for_shipment: ToOne<DeliveryLeadTime>,
    #[resource(relationship)]
    pub shipping_method_tiers: ToMany<ShippingMethodTier>,
    #[resource(relationship, read_only)]
    pub shipping_weight_tiers: ToMany<ShippingWeightTier>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub notifications: ToMany<Notification>,
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
    ShippingMethod {
        price_amount: price_amount_cents,
        free_over_amount: free_over_amount_cents,
        price_amount_for_shipment: price_amount_for_shipment_cents,
    }
}

open_enum! {
    /// The pricing scheme of a shipping method.
    pub enum ShippingScheme {
        Flat = "flat",
        WeightTiered = "weight_tiered",
        External = "external",
    }
}
