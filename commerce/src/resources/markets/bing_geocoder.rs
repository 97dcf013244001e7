//! `bing_geocoders`.

use crate::resources::prelude::*;

/// A geocoder that uses Bing.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "bing_geocoders")]
#[non_exhaustive]
pub struct BingGeocoder {
    #[resource(id)]
    pub id: Id<BingGeocoder>,
    #[resource(required)]
    pub name: Option<String>,
    /// The resource type, repeated as an attribute.
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
    #[resource(write_only, required)]
    pub key: WriteOnly<Secret<String>>,
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
