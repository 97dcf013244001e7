//! `exports`.

use crate::resources::prelude::*;

/// A background job that writes many resources of one type to a file.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "exports")]
#[non_exhaustive]
pub struct Export {
    #[resource(id)]
    pub id: Id<Export>,
    /// The resource type, such as `skus`.
    #[resource(create_only, required)]
    pub resource_type: Option<String>,
    /// `csv` or `json`.
    #[resource(create_only)]
    pub format: Option<String>,
    #[resource(read_only)]
    pub status: Option<ExportStatus>,
    /// The relationships to include in the file.
    #[resource(create_only, not_sortable, not_filterable)]
    pub includes: Option<Vec<String>>,
    /// The attributes to write to the file; all by default.
    #[resource(create_only, not_sortable, not_filterable)]
    pub fields: Option<Vec<String>>,
    /// The resources to select, as query filters.
    #[resource(create_only, not_sortable, not_filterable)]
    pub filters: Option<Object>,
    /// Whether the file contains only the attributes that an import needs.
    #[resource(create_only, not_sortable, not_filterable)]
    pub dry_data: Option<bool>,
    /// Whether the file contains only resources visible to the access token.
    #[resource(create_only, not_sortable, not_filterable)]
    pub jwt_filters: Option<bool>,
    #[resource(read_only)]
    pub started_at: Option<Timestamp>,
    #[resource(read_only)]
    pub completed_at: Option<Timestamp>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub estimated_completion_at: Option<Timestamp>,
    #[resource(read_only)]
    pub interrupted_at: Option<Timestamp>,
    /// The number of records.
    #[resource(read_only)]
    pub records_count: Option<i64>,
    /// The number processed so far.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// In percent.
    #[resource(read_only, not_sortable, not_filterable)]
    pub progress: Option<f64>,
    /// The URL of the file, valid for a few minutes.
    #[resource(read_only)]
    pub attachment_url: Option<String>,
    /// The errors, by member.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// Resumes an interrupted export.
    #[resource(update_only, write_only, rename = "_start")]
    pub start: WriteOnly<bool>,
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
    /// The status of an export.
    pub enum ExportStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
        Failed = "failed",
    }
}
