//! `merchants`.

use crate::resources::prelude::*;

/// A seller in a market, by legal name.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "merchants")]
#[non_exhaustive]
pub struct Merchant {
    #[resource(id)]
    pub id: Id<Merchant>,
    #[resource(required)]
    pub name: Option<String>,
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
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub address: ToOne<Address>,
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
