//! `external_tax_calculators`.

use crate::resources::prelude::*;

/// A custom tax calculator, called at a URL.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "external_tax_calculators")]
#[non_exhaustive]
pub struct ExternalTaxCalculator {
    #[resource(id)]
    pub id: Id<ExternalTaxCalculator>,
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
    /// The URL that computes taxes.
    #[resource(not_sortable, not_filterable, required)]
    pub tax_calculator_url: Option<String>,
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
