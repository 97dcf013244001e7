//! `customer_subscriptions`.

use crate::resources::prelude::*;

/// A subscription of a customer, such as a newsletter, identified by its `reference`.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_subscriptions")]
#[non_exhaustive]
pub struct CustomerSubscription {
    #[resource(id)]
    pub id: Id<CustomerSubscription>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub customer_email: Option<String>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship, read_only)]
    pub customer: ToOne<Customer>,
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
