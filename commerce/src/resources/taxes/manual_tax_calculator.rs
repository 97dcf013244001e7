//! `manual_tax_calculators`.

use crate::resources::prelude::*;

/// A tax calculator with tax rules stored in the API.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "manual_tax_calculators")]
#[non_exhaustive]
pub struct ManualTaxCalculator {
    #[resource(id)]
    pub id: Id<ManualTaxCalculator>,
    #[resource(required)]
    pub name: Option<String>,
    /// The resource type, repeated as an attribute.
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
    #[resource(relationship)]
    pub tax_rules: ToMany<TaxRule>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
