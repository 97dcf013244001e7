//! `prices`.

use crate::resources::prelude::*;

/// The price of an SKU in a price list.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "prices")]
#[non_exhaustive]
pub struct Price {
    #[resource(id)]
    pub id: Id<Price>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only, not_sortable, not_filterable)]
    pub currency_code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    #[resource(required)]
    pub amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_amount: Option<String>,
    /// The price before rules apply.
    #[resource(read_only, not_sortable, not_filterable)]
    pub original_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_original_amount: Option<String>,
    /// The reference price, shown crossed out.
    pub compare_at_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub compare_at_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_compare_at_amount: Option<String>,
    /// The result of the rules.
    #[resource(read_only, not_sortable, not_filterable)]
    pub rule_outcomes: Option<Object>,
    /// When rules were last applied.
    #[resource(update_only, not_sortable, not_filterable)]
    pub processed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// The conditions and outcomes for the rules engine.
    #[resource(not_sortable)]
    pub rules: Option<Object>,
    /// The data that the rules are applied to.
    #[resource(read_only, not_sortable, not_filterable)]
    pub resource_payload: Option<Object>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub jwt_custom_claim: Option<Object>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub price_list: ToOne<PriceList>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
    #[resource(relationship)]
    pub price_tiers: ToMany<PriceTier>,
    #[resource(relationship, read_only)]
    pub price_volume_tiers: ToMany<PriceVolumeTier>,
    #[resource(relationship, read_only)]
    pub price_frequency_tiers: ToMany<PriceFrequencyTier>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    /// The owner named by the access token.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub jwt_customer: ToOne<Customer>,
    /// The markets in the scope of the access token.
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub jwt_markets: ToMany<Market>,
    /// The stock locations in the scope of the access token.
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub jwt_stock_locations: ToMany<StockLocation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Price {
        amount: amount_cents,
        original_amount: original_amount_cents,
        compare_at_amount: compare_at_amount_cents,
    }
}
