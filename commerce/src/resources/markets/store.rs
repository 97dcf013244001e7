//! `stores`.

use crate::resources::prelude::*;

/// A physical store, with its own market, stock location and payment methods.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stores")]
#[non_exhaustive]
pub struct Store {
    #[resource(id)]
    pub id: Id<Store>,
    #[resource(required)]
    pub name: Option<String>,
    pub code: Option<String>,
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
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub merchant: ToOne<Merchant>,
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub stock_location: ToOne<StockLocation>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub orders: ToMany<Order>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub payment_methods: ToMany<PaymentMethod>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
