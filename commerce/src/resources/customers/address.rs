//! `addresses`.

use crate::resources::prelude::*;

/// A postal address. An order has copies of its own, so changing an address changes no other order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "addresses")]
#[non_exhaustive]
pub struct Address {
    #[resource(id)]
    pub id: Id<Address>,
    /// Whether it is a company's: then `company` is needed, else `first_name` and `last_name`.
    #[resource(not_sortable)]
    pub business: Option<bool>,
    #[resource(not_sortable)]
    pub first_name: Option<String>,
    #[resource(not_sortable)]
    pub last_name: Option<String>,
    #[resource(not_sortable)]
    pub company: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub full_name: Option<String>,
    #[resource(not_sortable, required)]
    pub line_1: Option<String>,
    #[resource(not_sortable)]
    pub line_2: Option<String>,
    #[resource(required)]
    pub city: Option<String>,
    #[resource(not_sortable, required)]
    pub zip_code: Option<String>,
    pub state_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[resource(required)]
    pub country_code: Option<String>,
    #[resource(not_sortable, required)]
    pub phone: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub full_address: Option<String>,
    /// The company, or else first and last name.
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub email: Option<String>,
    #[resource(not_sortable)]
    pub notes: Option<String>,
    /// Latitude in degrees.
    #[resource(not_sortable)]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[resource(not_sortable)]
    pub lng: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub is_localized: Option<bool>,
    /// Whether a geocoder found `lat` and `lng`.
    #[resource(read_only, not_sortable, not_filterable)]
    pub is_geocoded: Option<bool>,
    /// The geocoder that found it.
    #[resource(read_only, not_sortable, not_filterable)]
    pub provider_name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub map_url: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub static_map_url: Option<String>,
    /// A tax number or the like.
    #[resource(not_sortable)]
    pub billing_info: Option<String>,
    /// Names of tags to add, with commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// Names of tags to take off, with commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub geocoder: ToOne<Geocoder>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
