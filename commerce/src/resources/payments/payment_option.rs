//! `payment_options`.

use crate::resources::prelude::*;

/// Payment gateway options for one order, used whenever a payment source of a type is created.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "payment_options")]
#[non_exhaustive]
pub struct PaymentOption {
    #[resource(id)]
    pub id: Id<PaymentOption>,
    pub name: Option<String>,
    #[resource(create_only, required)]
    pub payment_source_type: Option<PaymentSourceType>,
    #[resource(not_sortable, required)]
    pub data: Option<Object>,
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
    #[cfg(feature = "orders")]
    #[resource(relationship)]
    pub order: ToOne<Order>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
