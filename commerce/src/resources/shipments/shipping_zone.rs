//! `shipping_zones`.

use crate::resources::prelude::*;

/// Addresses that a shipping method is for, by patterns of country, state and zip code.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipping_zones")]
#[non_exhaustive]
pub struct ShippingZone {
    #[resource(id)]
    pub id: Id<ShippingZone>,
    #[resource(required)]
    pub name: Option<String>,
    /// A pattern of the ISO 3166-1 alpha-2 codes of countries that it is for.
    #[resource(not_sortable, not_filterable)]
    pub country_code_regex: Option<String>,
    /// A pattern of countries that it is not for.
    #[resource(not_sortable, not_filterable)]
    pub not_country_code_regex: Option<String>,
    /// A pattern of states that it is for.
    #[resource(not_sortable, not_filterable)]
    pub state_code_regex: Option<String>,
    /// A pattern of states that it is not for.
    #[resource(not_sortable, not_filterable)]
    pub not_state_code_regex: Option<String>,
    /// A pattern of zip codes that it is for.
    #[resource(not_sortable, not_filterable)]
    pub zip_code_regex: Option<String>,
    /// A pattern of zip codes that it is not for.
    #[resource(not_sortable, not_filterable)]
    pub not_zip_code_regex: Option<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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
