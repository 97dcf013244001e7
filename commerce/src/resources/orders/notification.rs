//! `notifications`.

use crate::resources::prelude::*;

/// A message shown to the customer on an order, a line item or a shipping method.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "notifications")]
#[non_exhaustive]
pub struct Notification {
    #[resource(id)]
    pub id: Id<Notification>,
    #[resource(required)]
    pub name: Option<String>,
    /// Whether it is temporary, like those created by external services.
    pub flash: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub body: Option<Object>,
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
    pub notifiable: ToOne<Notifiable>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

/// A resource that notifications are shown on.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Notifiable {
    LineItem(LineItem),
    Order(Order),
    #[cfg(feature = "shipments")]
    ShippingMethod(ShippingMethod),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
