//! `tax_calculators`.

use crate::resources::prelude::*;

/// A tax calculator of a market, of any type. To create one, use its own type, such as
/// [`ManualTaxCalculator`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tax_calculators", endpoints = "get, list")]
#[non_exhaustive]
pub struct TaxCalculator {
    #[resource(id)]
    pub id: Id<TaxCalculator>,
    pub name: Option<String>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<TaxCalculatorType>,
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
    #[resource(relationship, read_only)]
    pub markets: ToMany<Market>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The resource type of tax calculators.
    pub enum TaxCalculatorType {
        AvalaraAccounts = "avalara_accounts",
        StripeTaxAccounts = "stripe_tax_accounts",
        VertexAccounts = "vertex_accounts",
        TaxjarAccounts = "taxjar_accounts",
        ManualTaxCalculators = "manual_tax_calculators",
        ExternalTaxCalculators = "external_tax_calculators",
    }
}
