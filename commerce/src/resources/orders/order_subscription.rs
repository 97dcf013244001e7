//! `order_subscriptions`.

use crate::resources::prelude::*;

/// An order that is repeated at a frequency.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "order_subscriptions")]
#[non_exhaustive]
pub struct OrderSubscription {
    #[resource(id)]
    pub id: Id<OrderSubscription>,
    #[resource(read_only)]
    pub number: Option<String>,
    #[resource(read_only)]
    pub status: Option<OrderSubscriptionStatus>,
    /// The frequency: hourly, daily, weekly, monthly, two-month, three-month, four-month,
    /// six-month, yearly, or a cron expression.
    #[resource(required)]
    pub frequency: Option<String>,
    /// Whether placing the source order counts as the first run.
    #[resource(not_sortable, not_filterable)]
    pub activate_by_source_order: Option<bool>,
    /// Whether the created order is placed as well.
    #[resource(not_sortable, not_filterable)]
    pub place_target_order: Option<bool>,
    /// How many hours before the next run the customer is notified, from 1 to 720.
    #[resource(not_sortable, not_filterable)]
    pub renewal_alert_period: Option<i64>,
    #[resource(read_only, not_sortable)]
    pub customer_email: Option<String>,
    /// The start of the period.
    #[resource(create_only)]
    pub starts_at: Option<Timestamp>,
    /// The end of the period.
    pub expires_at: Option<Timestamp>,
    #[resource(read_only)]
    pub last_run_at: Option<Timestamp>,
    #[resource(update_only)]
    pub next_run_at: Option<Timestamp>,
    /// The number of runs.
    #[resource(read_only)]
    pub occurrencies: Option<i64>,
    /// The number of failures.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    #[resource(read_only)]
    pub succeeded_on_last_run: Option<bool>,
    /// Deprecated by the API.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
    #[resource(update_only, write_only, rename = "_activate")]
    pub activate: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_deactivate")]
    pub deactivate: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
    /// Makes a manual subscription automatic. Requires a subscription model.
    #[resource(update_only, write_only, rename = "_convert")]
    pub convert: WriteOnly<bool>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship, create_only)]
    pub market: ToOne<Market>,
    #[resource(relationship, read_only)]
    pub subscription_model: ToOne<SubscriptionModel>,
    /// The source order.
    #[resource(relationship, create_only)]
    pub source_order: ToOne<Order>,
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "customers")]
    #[resource(relationship, update_only)]
    pub customer_payment_source: ToOne<CustomerPaymentSource>,
    #[resource(relationship, read_only)]
    pub order_subscription_items: ToMany<OrderSubscriptionItem>,
    #[resource(relationship, read_only)]
    pub order_factories: ToMany<OrderFactory>,
    /// Deprecated by the API.
    #[resource(relationship, read_only)]
    pub order_copies: ToMany<OrderCopy>,
    #[resource(relationship, read_only)]
    pub recurring_order_copies: ToMany<RecurringOrderCopy>,
    #[resource(relationship, read_only)]
    pub orders: ToMany<Order>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The status of an order subscription.
    pub enum OrderSubscriptionStatus {
        Draft = "draft",
        Inactive = "inactive",
        Active = "active",
        Running = "running",
        Cancelled = "cancelled",
    }
}
