//! `shipping_zones`.

use crate::resources::prelude::*;

/// The addresses that a shipping method covers, by patterns of country, state and zip code.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipping_zones")]
#[non_exhaustive]
pub struct ShippingZone {
    #[resource(id)]
    pub id: Id<ShippingZone>,
    #[resource(required)]
    pub name: Option<String>,
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
