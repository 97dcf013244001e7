//! `markets`.

use crate::resources::prelude::*;

/// A combination of price list, stock and merchant that one sells through. What an order can have
/// depends on its market.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "markets")]
#[non_exhaustive]
pub struct Market {
    #[resource(id)]
    pub id: Id<Market>,
    /// A number that scopes of access tokens may name the market by.
    #[resource(read_only, not_sortable, not_filterable)]
    pub number: Option<i64>,
    #[resource(required)]
    pub name: Option<String>,
    /// A name that scopes of access tokens may name the market by.
    pub code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub facebook_pixel_id: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub checkout_url: Option<String>,
    /// Who is asked for prices of line items with `external_price`.
    #[resource(not_sortable, not_filterable)]
    pub external_prices_url: Option<String>,
    /// Who is asked whether an order is valid.
    #[resource(not_sortable, not_filterable)]
    pub external_order_validation_url: Option<String>,
    /// Whether only its customer group may buy in it.
    #[resource(read_only, not_sortable, not_filterable)]
    pub private: Option<bool>,
    /// Below this shipping cost an order may be shipped from several places.
    #[resource(not_sortable, not_filterable)]
    pub shipping_cost_cutoff: Option<i64>,
    /// Takes it out of use; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Puts it back to use.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// Signs the requests to external services.
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub merchant: ToOne<Merchant>,
    #[cfg(feature = "prices")]
    #[resource(relationship)]
    pub price_list: ToOne<PriceList>,
    /// The price list whose prices stand where this market has none.
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
