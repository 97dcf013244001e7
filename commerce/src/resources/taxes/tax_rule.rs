//! `tax_rules`.

use crate::resources::prelude::*;

/// A tax rate of a manual tax calculator, for addresses that match its patterns.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tax_rules")]
#[non_exhaustive]
pub struct TaxRule {
    #[resource(id)]
    pub id: Id<TaxRule>,
    #[resource(required)]
    pub name: Option<String>,
    /// As a fraction: 0.22 for 22%.
    pub tax_rate: Option<f64>,
    #[resource(not_sortable)]
    pub freight_taxable: Option<bool>,
    #[resource(not_sortable)]
    pub payment_method_taxable: Option<bool>,
    #[resource(not_sortable)]
    pub gift_card_taxable: Option<bool>,
    #[resource(not_sortable)]
    pub adjustment_taxable: Option<bool>,
    /// The breakdown by tax.
    #[resource(read_only, not_sortable, not_filterable)]
    pub breakdown: Option<Object>,
    /// A pattern of included countries, by ISO 3166-1 alpha-2 code.
    #[resource(not_sortable, not_filterable)]
    pub country_code_regex: Option<String>,
    /// A pattern of excluded countries.
    #[resource(not_sortable, not_filterable)]
    pub not_country_code_regex: Option<String>,
    /// A pattern of included states.
    #[resource(not_sortable, not_filterable)]
    pub state_code_regex: Option<String>,
    /// A pattern of excluded states.
    #[resource(not_sortable, not_filterable)]
    pub not_state_code_regex: Option<String>,
    /// A pattern of included zip codes.
    #[resource(not_sortable, not_filterable)]
    pub zip_code_regex: Option<String>,
    /// A pattern of excluded zip codes.
    #[resource(not_sortable, not_filterable)]
    pub not_zip_code_regex: Option<String>,
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
    pub manual_tax_calculator: ToOne<ManualTaxCalculator>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
