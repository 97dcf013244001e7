//! `order_factories`.

use crate::resources::prelude::*;

/// A job that creates an order from another one, of any type. To create one, use its own type:
/// [`OrderCopy`] or [`RecurringOrderCopy`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "order_factories", endpoints = "get, list")]
#[non_exhaustive]
pub struct OrderFactory {
    #[resource(id)]
    pub id: Id<OrderFactory>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<OrderFactoryType>,
    #[resource(read_only)]
    pub status: Option<OrderFactoryStatus>,
    #[resource(read_only)]
    pub started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub failed_at: Option<Timestamp>,
    /// The errors, by member.
    #[resource(read_only, not_sortable, not_filterable)]
    pub errors_log: Option<Object>,
    /// The number of failures.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    /// Whether the created order is placed as well.
    #[resource(create_only, not_sortable, not_filterable)]
    pub place_target_order: Option<bool>,
    /// Whether to reuse the payment source in the wallet of the source order's customer.
    #[resource(create_only, not_sortable, not_filterable)]
    pub reuse_wallet: Option<bool>,
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
    /// The source order.
    #[resource(relationship, create_only)]
    pub source_order: ToOne<Order>,
    /// The created order.
    #[resource(relationship, read_only)]
    pub target_order: ToOne<Order>,
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
    /// The resource type of order factories.
    pub enum OrderFactoryType {
        OrderCopies = "order_copies",
        RecurringOrderCopies = "recurring_order_copies",
    }
}

open_enum! {
    /// The status of an order factory.
    pub enum OrderFactoryStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Aborted = "aborted",
        Failed = "failed",
        Completed = "completed",
    }
}
