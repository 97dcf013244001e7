//! `exports`.

use crate::resources::prelude::*;

/// A file of many resources of one type, written in the background.
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
    /// Which relationships are in the file as well.
    #[resource(create_only, not_sortable, not_filterable)]
    pub includes: Option<Vec<String>>,
    /// Which attributes are in the file; all if there are none.
    #[resource(create_only, not_sortable, not_filterable)]
    pub fields: Option<Vec<String>>,
    /// Which resources, as the filters of a query.
    #[resource(create_only, not_sortable, not_filterable)]
    pub filters: Option<Object>,
    /// Whether the file holds only what an import needs.
    #[resource(create_only, not_sortable, not_filterable)]
    pub dry_data: Option<bool>,
    /// Whether only what the access token may see is in the file.
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
    /// How many there are.
    #[resource(read_only)]
    pub records_count: Option<i64>,
    /// How many are done.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// In percent.
    #[resource(read_only, not_sortable, not_filterable)]
    pub progress: Option<f64>,
    /// Where the file is; it can be fetched for a few minutes.
    #[resource(read_only)]
    pub attachment_url: Option<String>,
    /// What went wrong, by where.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// Takes up an interrupted export again.
    #[resource(update_only, write_only, rename = "_start")]
    pub start: WriteOnly<bool>,
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
    /// How far an export is.
    pub enum ExportStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
        Failed = "failed",
    }
}
