//! `carrier_accounts`.

use crate::resources::prelude::*;

/// An account at a carrier, through EasyPost, that quotes rates and sells labels.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "carrier_accounts")]
#[non_exhaustive]
pub struct CarrierAccount {
    #[resource(id)]
    pub id: Id<CarrierAccount>,
    #[resource(required)]
    pub name: Option<String>,
    /// The carrier, as EasyPost names it.
    #[resource(not_sortable, required)]
    pub easypost_type: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub easypost_id: Option<String>,
    /// The credentials that EasyPost needs for the account.
    #[resource(not_sortable, not_filterable, required)]
    pub credentials: Option<Object>,
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
