//! `cleanups`.

use crate::resources::prelude::*;

/// A deletion of many resources of one type, done in the background.
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
    /// Which resources, as the filters of a query.
    #[resource(create_only, not_sortable, not_filterable)]
    pub filters: Option<Object>,
    /// How many there are.
    #[resource(read_only)]
    pub records_count: Option<i64>,
    /// How many failed.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    /// How many are done.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// What went wrong, by where.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// Stops it: it is `interrupted` then.
    #[resource(update_only, write_only, rename = "_interrupt")]
    pub interrupt: WriteOnly<bool>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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
    /// How far a cleanup is.
    pub enum CleanupStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
    }
}
