//! `taxjar_accounts`.

use crate::resources::prelude::*;

/// A tax calculator that uses TaxJar.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "taxjar_accounts")]
#[non_exhaustive]
pub struct TaxjarAccount {
    #[resource(id)]
    pub id: Id<TaxjarAccount>,
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
    #[resource(write_only, required)]
    pub api_key: WriteOnly<Secret<String>>,
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
    pub tax_categories: ToMany<TaxCategory>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
