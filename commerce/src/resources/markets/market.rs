//! `markets`.

use crate::resources::prelude::*;

/// A combination of price list, inventory and merchant. An order's market determines what it can
/// contain.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "markets")]
#[non_exhaustive]
pub struct Market {
    #[resource(id)]
    pub id: Id<Market>,
    /// The number that identifies the market in token scopes.
    #[resource(read_only, not_sortable, not_filterable)]
    pub number: Option<i64>,
    #[resource(required)]
    pub name: Option<String>,
    /// The code that identifies the market in token scopes.
    pub code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub facebook_pixel_id: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub checkout_url: Option<String>,
    /// The URL that provides prices of line items with `external_price`.
    #[resource(not_sortable, not_filterable)]
    pub external_prices_url: Option<String>,
    /// The URL of the external order validation.
    #[resource(not_sortable, not_filterable)]
    pub external_order_validation_url: Option<String>,
    /// Whether the market is private to its customer group.
    #[resource(read_only, not_sortable, not_filterable)]
    pub private: Option<bool>,
    /// The maximum shipping cost for splitting an order over several locations.
    #[resource(not_sortable, not_filterable)]
    pub shipping_cost_cutoff: Option<i64>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// The secret that signs requests to external services.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
    /// The relationships that requests to external services include.
    #[resource(not_sortable, not_filterable)]
    pub external_includes: Option<Vec<String>>,
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
    pub merchant: ToOne<Merchant>,
    #[cfg(feature = "prices")]
    #[resource(relationship)]
    pub price_list: ToOne<PriceList>,
    /// The fallback price list.
    #[cfg(feature = "prices")]
    #[resource(relationship, read_only)]
    pub base_price_list: ToOne<PriceList>,
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub inventory_model: ToOne<InventoryModel>,
    #[cfg(feature = "orders")]
    #[resource(relationship)]
    pub subscription_model: ToOne<SubscriptionModel>,
    #[resource(relationship)]
    pub discount_engine: ToOne<ResourceObject>,
    #[cfg(feature = "taxes")]
    #[resource(relationship)]
    pub tax_calculator: ToOne<AnyTaxCalculator>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub customer_group: ToOne<CustomerGroup>,
    #[resource(relationship)]
    pub geocoder: ToOne<Geocoder>,
    #[cfg(feature = "shipments")]
    #[resource(relationship)]
    pub default_shipping_method: ToOne<ShippingMethod>,
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub default_payment_method: ToOne<PaymentMethod>,
    #[resource(relationship, read_only)]
    pub stores: ToMany<Store>,
    #[cfg(feature = "prices")]
    #[resource(relationship, read_only)]
    pub price_list_schedulers: ToMany<PriceListScheduler>,
    /// Deprecated by the API.
    #[resource(relationship, read_only)]
    pub order_validation_rules: ToMany<ResourceObject>,
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
