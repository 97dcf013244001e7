//! `prices`.

use crate::resources::prelude::*;

/// What an SKU costs in a price list.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "prices")]
#[non_exhaustive]
pub struct Price {
    #[resource(id)]
    pub id: Id<Price>,
    /// ISO 4217; all amounts are in this currency.
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
    /// The price before rules.
    #[resource(read_only, not_sortable, not_filterable)]
    pub original_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_original_amount: Option<String>,
    /// The price to compare with, crossed out in a shop.
    pub compare_at_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub compare_at_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_compare_at_amount: Option<String>,
    /// What the rules came to.
    #[resource(read_only, not_sortable, not_filterable)]
    pub rule_outcomes: Option<Object>,
    /// When rules were last applied.
    #[resource(update_only, not_sortable, not_filterable)]
    pub processed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// The conditions and what follows from them, for the rules engine.
    #[resource(not_sortable)]
    pub rules: Option<Object>,
    /// What the rules are applied to.
    #[resource(read_only, not_sortable, not_filterable)]
    pub resource_payload: Option<Object>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub jwt_custom_claim: Option<Object>,
    /// Whatever one likes to keep here.
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
    /// Who the access token says it is.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub jwt_customer: ToOne<Customer>,
    /// The markets that the access token is for.
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub jwt_markets: ToMany<Market>,
    /// The stock locations that the access token is for.
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
