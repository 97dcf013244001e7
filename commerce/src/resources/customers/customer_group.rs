//! `customer_groups`.

use crate::resources::prelude::*;

/// A group of customers; a private market is open to one group.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_groups")]
#[non_exhaustive]
pub struct CustomerGroup {
    #[resource(id)]
    pub id: Id<CustomerGroup>,
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
    #[resource(relationship, read_only)]
    pub customers: ToMany<Customer>,
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub markets: ToMany<Market>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
