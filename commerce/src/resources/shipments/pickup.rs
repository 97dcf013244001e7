//! `pickups`.

use crate::resources::prelude::*;

/// A pickup of parcels by a carrier, of any type. To create one, use its own type:
/// [`EasypostPickup`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "pickups", endpoints = "get, list")]
#[non_exhaustive]
pub struct Pickup {
    #[resource(id)]
    pub id: Id<Pickup>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PickupType>,
    #[resource(read_only)]
    pub status: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub internal_id: Option<String>,
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
    #[resource(relationship)]
    pub shipment: ToOne<Shipment>,
    #[resource(relationship, read_only)]
    pub parcels: ToMany<Parcel>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The resource type of pickups.
    pub enum PickupType {
        EasypostPickups = "easypost_pickups",
    }
}
