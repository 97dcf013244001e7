//! `packages`.

use crate::resources::prelude::*;

/// A box for shipping, with its dimensions.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "packages")]
#[non_exhaustive]
pub struct Package {
    #[resource(id)]
    pub id: Id<Package>,
    #[resource(required)]
    pub name: Option<String>,
    pub code: Option<String>,
    /// In `unit_of_length`.
    #[resource(required)]
    pub length: Option<f64>,
    /// In `unit_of_length`.
    #[resource(required)]
    pub width: Option<f64>,
    /// In `unit_of_length`.
    #[resource(required)]
    pub height: Option<f64>,
    /// `cm` or `in`.
    #[resource(required)]
    pub unit_of_length: Option<String>,
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
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub stock_location: ToOne<StockLocation>,
    #[resource(relationship, read_only)]
    pub parcels: ToMany<Parcel>,
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
