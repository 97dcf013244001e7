//! `price_lists`.

use crate::resources::prelude::*;

/// A list of prices in one currency.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "price_lists")]
#[non_exhaustive]
pub struct PriceList {
    #[resource(id)]
    pub id: Id<PriceList>,
    #[resource(required)]
    pub name: Option<String>,
    pub code: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(required)]
    pub currency_code: Option<String>,
    pub tax_included: Option<bool>,
    /// The result of the rules.
    #[resource(read_only, not_sortable, not_filterable)]
    pub rule_outcomes: Option<Object>,
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
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship, read_only)]
    pub prices: ToMany<Price>,
    #[resource(relationship, read_only)]
    pub price_list_schedulers: ToMany<PriceListScheduler>,
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
