//! `imports`.

use crate::resources::prelude::*;

/// A background job that creates or updates many resources of one type.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "imports")]
#[non_exhaustive]
pub struct Import {
    #[resource(id)]
    pub id: Id<Import>,
    /// The resource type, such as `skus`.
    #[resource(create_only, required)]
    pub resource_type: Option<String>,
    /// `csv` or `json`.
    #[resource(create_only)]
    pub format: Option<String>,
    /// The common parent of the resources, such as an SKU list.
    #[resource(create_only)]
    pub parent_resource_id: Option<String>,
    #[resource(read_only)]
    pub status: Option<ImportStatus>,
    #[resource(read_only)]
    pub started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub completed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub interrupted_at: Option<Timestamp>,
    /// The resources, each as an object of its attributes.
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub inputs: Option<Vec<Object>>,
    /// The number of `inputs`.
    #[resource(read_only)]
    pub inputs_size: Option<i64>,
    /// The number of failures.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    /// The number of warnings.
    #[resource(read_only)]
    pub warnings_count: Option<i64>,
    /// Deprecated by the API.
    #[resource(read_only)]
    pub destroyed_count: Option<i64>,
    /// The number processed so far.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// The errors, by member.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// The warnings, by member.
    #[resource(read_only, not_sortable)]
    pub warnings_log: Option<Object>,
    /// Deprecated by the API: use a [`Cleanup`](crate::Cleanup).
    #[resource(create_only, not_sortable, not_filterable)]
    pub cleanup_records: Option<bool>,
    /// Whether to continue when more than a tenth fails.
    #[resource(create_only, not_sortable, not_filterable)]
    pub skip_errors: Option<bool>,
    /// The URL of the file, valid for a few minutes.
    #[resource(read_only)]
    pub attachment_url: Option<String>,
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
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The status of an import.
    pub enum ImportStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
    }
}
