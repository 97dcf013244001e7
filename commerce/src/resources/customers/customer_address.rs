//! `customer_addresses`.

use crate::resources::prelude::*;

/// An address in the address book of a customer.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_addresses")]
#[non_exhaustive]
pub struct CustomerAddress {
    #[resource(id)]
    pub id: Id<CustomerAddress>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub customer_email: Option<String>,
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
    pub customer: ToOne<Customer>,
    #[resource(relationship)]
    pub address: ToOne<Address>,
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
