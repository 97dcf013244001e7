//! `parcels`.

use crate::resources::prelude::*;

/// A parcel of a shipment, with its weight, label and tracking.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "parcels")]
#[non_exhaustive]
pub struct Parcel {
    #[resource(id)]
    pub id: Id<Parcel>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub number: Option<String>,
    /// In `unit_of_weight`.
    #[resource(required)]
    pub weight: Option<f64>,
    #[resource(not_sortable, not_filterable, required)]
    pub unit_of_weight: Option<UnitOfWeight>,
    /// For customs, when it leaves the US: `EEL` or `PFC`.
    #[resource(not_sortable, not_filterable)]
    pub eel_pfc: Option<String>,
    /// For customs.
    #[resource(not_sortable, not_filterable)]
    pub contents_type: Option<String>,
    #[resource(not_sortable)]
    pub contents_explanation: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub customs_certify: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub customs_signer: Option<String>,
    /// What to do if it can't be delivered: `return` or `abandon`.
    #[resource(not_sortable, not_filterable)]
    pub non_delivery_option: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub restriction_type: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub restriction_comments: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub customs_info_required: Option<bool>,
    #[resource(not_sortable)]
    pub shipping_label_url: Option<String>,
    #[resource(not_sortable)]
    pub shipping_label_file_type: Option<String>,
    #[resource(not_sortable)]
    pub shipping_label_size: Option<String>,
    #[resource(not_sortable)]
    pub shipping_label_resolution: Option<String>,
    #[resource(not_sortable)]
    pub tracking_number: Option<String>,
    pub tracking_status: Option<String>,
    #[resource(not_sortable)]
    pub tracking_status_detail: Option<String>,
    pub tracking_status_updated_at: Option<Timestamp>,
    #[resource(not_sortable, not_filterable)]
    pub tracking_details: Option<Vec<Object>>,
    pub carrier_weight_oz: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub signed_by: Option<String>,
    /// The Incoterm, such as `DDP`.
    #[resource(not_sortable)]
    pub incoterm: Option<String>,
    #[resource(not_sortable)]
    pub delivery_confirmation: Option<String>,
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
    #[resource(relationship)]
    pub shipment: ToOne<Shipment>,
    #[resource(relationship)]
    pub package: ToOne<Package>,
    #[resource(relationship, read_only)]
    pub parcel_line_items: ToMany<ParcelLineItem>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
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
