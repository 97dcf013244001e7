//! `addresses`.

use crate::resources::prelude::*;

/// A postal address. Each order has its own copies, so changing an address affects no other order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "addresses")]
#[non_exhaustive]
pub struct Address {
    #[resource(id)]
    pub id: Id<Address>,
    /// Whether it is a business address, which requires `company` in place of `first_name` and
    /// `last_name`.
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
    /// The company, or the first and last name.
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
    /// The geocoder.
    #[resource(read_only, not_sortable, not_filterable)]
    pub provider_name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub map_url: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub static_map_url: Option<String>,
    /// A tax identification number or similar.
    #[resource(not_sortable)]
    pub billing_info: Option<String>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
