//! `payment_options`.

use crate::resources::prelude::*;

/// What goes to the payment gateway for one order, whenever a payment source of a type is created.
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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
