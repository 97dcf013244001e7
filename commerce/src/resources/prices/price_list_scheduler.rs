//! `price_list_schedulers`.

use crate::resources::prelude::*;

/// Assigns another price list to a market for a period.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "price_list_schedulers")]
#[non_exhaustive]
pub struct PriceListScheduler {
    #[resource(id)]
    pub id: Id<PriceListScheduler>,
    #[resource(required)]
    pub name: Option<String>,
    /// The start of the period.
    #[resource(required)]
    pub starts_at: Option<Timestamp>,
    /// The end of the period.
    #[resource(required)]
    pub expires_at: Option<Timestamp>,
    /// Whether it applies now.
    #[resource(read_only, not_sortable, not_filterable)]
    pub active: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub status: Option<PriceListSchedulerStatus>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    #[resource(relationship)]
    pub price_list: ToOne<PriceList>,
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
    /// The status of a price list scheduler.
    pub enum PriceListSchedulerStatus {
        Disabled = "disabled",
        Expired = "expired",
        Pending = "pending",
        Active = "active",
    }
}
