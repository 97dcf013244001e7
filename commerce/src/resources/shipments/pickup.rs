//! `pickups`.

use crate::resources::prelude::*;

/// A pickup of parcels by a carrier, of any kind. Those of a kind are created as such:
/// [`EasypostPickup`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "pickups", actions = "get, list")]
#[non_exhaustive]
pub struct Pickup {
    #[resource(id)]
    pub id: Id<Pickup>,
    /// Which kind it is.
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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
