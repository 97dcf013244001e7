//! `tax_categories`.

use crate::resources::prelude::*;

/// The tax code of an SKU for a tax calculator.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tax_categories")]
#[non_exhaustive]
pub struct TaxCategory {
    #[resource(id)]
    pub id: Id<TaxCategory>,
    #[resource(required)]
    pub code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
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
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
    #[resource(relationship, create_only)]
    pub tax_calculator: ToOne<AnyTaxCalculator>,
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
