//! `recurring_order_copies`.

use crate::resources::prelude::*;

/// A background job that creates the order of a subscription's run.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "recurring_order_copies")]
#[non_exhaustive]
pub struct RecurringOrderCopy {
    #[resource(id)]
    pub id: Id<RecurringOrderCopy>,
    /// The resource type, repeated as an attribute.
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
    #[resource(relationship, create_only)]
    pub order_subscription: ToOne<OrderSubscription>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
