//! `easypost_pickups`.

use crate::resources::prelude::*;

/// A pickup of parcels arranged by EasyPost.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "easypost_pickups")]
#[non_exhaustive]
pub struct EasypostPickup {
    #[resource(id)]
    pub id: Id<EasypostPickup>,
    /// The resource type, repeated as an attribute.
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
    #[resource(update_only, not_sortable, not_filterable)]
    pub selected_rate_id: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub rates: Option<Vec<Object>>,
    #[resource(create_only, not_sortable, not_filterable)]
    pub instructions: Option<String>,
    #[resource(create_only, required)]
    pub min_datetime: Option<Timestamp>,
    #[resource(create_only, required)]
    pub max_datetime: Option<Timestamp>,
    #[resource(update_only, write_only, rename = "_purchase")]
    pub purchase: WriteOnly<bool>,
    #[resource(read_only)]
    pub purchase_started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub purchase_completed_at: Option<Timestamp>,
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
