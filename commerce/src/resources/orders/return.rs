//! `returns`.

use crate::resources::prelude::*;

/// A return of goods by a customer.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "returns")]
#[non_exhaustive]
pub struct Return {
    #[resource(id)]
    pub id: Id<Return>,
    #[resource(read_only)]
    pub number: Option<String>,
    #[resource(read_only)]
    pub status: Option<ReturnStatus>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub customer_email: Option<String>,
    /// The number of SKUs.
    #[resource(read_only, not_sortable)]
    pub skus_count: Option<i64>,
    #[resource(read_only)]
    pub approved_at: Option<Timestamp>,
    #[resource(read_only)]
    pub cancelled_at: Option<Timestamp>,
    #[resource(read_only)]
    pub shipped_at: Option<Timestamp>,
    #[resource(read_only)]
    pub rejected_at: Option<Timestamp>,
    #[resource(read_only)]
    pub received_at: Option<Timestamp>,
    #[resource(read_only)]
    pub refunded_at: Option<Timestamp>,
    #[resource(read_only)]
    pub archived_at: Option<Timestamp>,
    #[resource(update_only, write_only, rename = "_request")]
    pub request: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_approve")]
    pub approve: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_ship")]
    pub ship: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_reject")]
    pub reject: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_receive")]
    pub receive: WriteOnly<bool>,
    /// Restocks the returned items.
    #[resource(update_only, write_only, rename = "_restock")]
    pub restock: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_archive")]
    pub archive: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_unarchive")]
    pub unarchive: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_refund")]
    pub refund: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_refund_amount_cents")]
    pub refund_amount_cents: WriteOnly<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub estimated_refund_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub estimated_refund_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_estimated_refund_amount: Option<String>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[resource(relationship, create_only)]
    pub order: ToOne<Order>,
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "inventory")]
    #[resource(relationship)]
    pub stock_location: ToOne<StockLocation>,
    /// The origin address.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub origin_address: ToOne<Address>,
    /// The destination address.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub destination_address: ToOne<Address>,
    /// The original capture.
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub reference_capture: ToOne<Capture>,
    /// The original refund.
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub reference_refund: ToOne<Refund>,
    #[resource(relationship, read_only)]
    pub return_line_items: ToMany<ReturnLineItem>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[resource(relationship, read_only)]
    pub resource_errors: ToMany<ResourceError>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
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
    /// The status of a return.
    pub enum ReturnStatus {
        Draft = "draft",
        Requested = "requested",
        Approved = "approved",
        Cancelled = "cancelled",
        Shipped = "shipped",
        Rejected = "rejected",
        Received = "received",
        Refunded = "refunded",
    }
}
