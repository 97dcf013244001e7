//! `imports`.

use crate::resources::prelude::*;

/// The creation or update of many resources of one type, done in the background.
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
    /// The resource that all of them belong to, such as an SKU list.
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
    /// How many `inputs` there are.
    #[resource(read_only)]
    pub inputs_size: Option<i64>,
    /// How many failed.
    #[resource(read_only)]
    pub errors_count: Option<i64>,
    /// How many are doubtful.
    #[resource(read_only)]
    pub warnings_count: Option<i64>,
    /// Deprecated by the API.
    #[resource(read_only)]
    pub destroyed_count: Option<i64>,
    /// How many are done.
    #[resource(read_only)]
    pub processed_count: Option<i64>,
    /// What went wrong, by where.
    #[resource(read_only, not_sortable)]
    pub errors_log: Option<Object>,
    /// What is doubtful, by where.
    #[resource(read_only, not_sortable)]
    pub warnings_log: Option<Object>,
    /// Deprecated by the API: use a [`Cleanup`](crate::Cleanup).
    #[resource(create_only, not_sortable, not_filterable)]
    pub cleanup_records: Option<bool>,
    /// Whether it goes on when more than a tenth fails.
    #[resource(create_only, not_sortable, not_filterable)]
    pub skip_errors: Option<bool>,
    /// Where the file is; it can be fetched for a few minutes.
    #[resource(read_only)]
    pub attachment_url: Option<String>,
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
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// How far an import is.
    pub enum ImportStatus {
        Pending = "pending",
        InProgress = "in_progress",
        Interrupted = "interrupted",
        Completed = "completed",
    }
}
