//! `notifications`.

use crate::resources::prelude::*;

/// A message that is shown to whoever buys, on an order, a line item or a shipping method.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "notifications")]
#[non_exhaustive]
pub struct Notification {
    #[resource(id)]
    pub id: Id<Notification>,
    #[resource(required)]
    pub name: Option<String>,
    /// Whether it is temporary, as those of external services are.
    pub flash: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub body: Option<Object>,
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
    pub notifiable: ToOne<Notifiable>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

/// What a notification is shown on.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Notifiable {
    LineItem(LineItem),
    Order(Order),
    #[cfg(feature = "shipments")]
    ShippingMethod(ShippingMethod),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
