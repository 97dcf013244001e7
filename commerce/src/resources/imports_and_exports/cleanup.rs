//! `cleanups`.

use crate::resources::prelude::*;

/// A background job that deletes many resources of one type.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "cleanups")]
#[non_exhaustive]
pub struct Cleanup {
    #[resource(id)]
    pub id: Id<Cleanup>,
    /// The resource type, such as `skus`.
    #[resource(create_only, required)]
    pub resource_type: Option<String>,
    #[resource(read_only)]
    pub status: Option<CleanupStatus>,
    #[resource(read_only)]
    pub started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub interrupted_at: Option<Timestamp>,
    /// The resources to select, as query filters.
    #[resource(create_only, not_sortable, not_filterable)]
    pub filters: Option<Object>,
    /// The number of records.
    #[resource(read_only)]
    pub records_count: Option<i64>,
    /// The number of failures.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    /// The number processed so far.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// The errors, by member.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// Interrupts it; the status becomes `interrupted`.
    #[resource(update_only, write_only, rename = "_interrupt")]
    pub interrupt: WriteOnly<bool>,
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
    /// The status of a cleanup.
    pub enum CleanupStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
    }
}
