//! `in_stock_subscriptions`.

use crate::resources::prelude::*;

/// A request by a customer to be notified when an SKU is back in stock.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "in_stock_subscriptions")]
#[non_exhaustive]
pub struct InStockSubscription {
    #[resource(id)]
    pub id: Id<InStockSubscription>,
    #[resource(read_only)]
    pub status: Option<InStockSubscriptionStatus>,
    #[resource(create_only, not_sortable, not_filterable)]
    pub customer_email: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    /// The stock from which the customer is notified.
    pub stock_threshold: Option<i64>,
    #[resource(update_only, write_only, rename = "_activate")]
    pub activate: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_deactivate")]
    pub deactivate: WriteOnly<bool>,
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
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku: ToOne<Sku>,
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

open_enum! {
    /// The status of an in-stock subscription.
    pub enum InStockSubscriptionStatus {
        Active = "active",
        Inactive = "inactive",
        Notified = "notified",
    }
}
