//! `delivery_lead_times`.

use crate::resources::prelude::*;

/// The delivery time of a shipping method from a stock location.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "delivery_lead_times")]
#[non_exhaustive]
pub struct DeliveryLeadTime {
    #[resource(id)]
    pub id: Id<DeliveryLeadTime>,
    /// In hours.
    #[resource(required)]
    pub min_hours: Option<i64>,
    /// In hours.
    #[resource(required)]
    pub max_hours: Option<i64>,
    /// `min_hours` in days.
    #[resource(read_only)]
    pub min_days: Option<i64>,
    /// `max_hours` in days.
    #[resource(read_only, not_sortable)]
    pub max_days: Option<i64>,
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
    #[resource(relationship)]
    pub shipping_method: ToOne<ShippingMethod>,
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
