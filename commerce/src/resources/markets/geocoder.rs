//! `geocoders`.

use crate::resources::prelude::*;

/// A service that finds the coordinates of addresses, of any type. To create one, use its own type:
/// [`GoogleGeocoder`] or [`BingGeocoder`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "geocoders", endpoints = "get, list")]
#[non_exhaustive]
pub struct Geocoder {
    #[resource(id)]
    pub id: Id<Geocoder>,
    pub name: Option<String>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<GeocoderType>,
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
    #[resource(relationship, read_only)]
    pub markets: ToMany<Market>,
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub addresses: ToMany<Address>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The resource type of geocoders.
    pub enum GeocoderType {
        GoogleGeocoders = "google_geocoders",
        BingGeocoders = "bing_geocoders",
    }
}
