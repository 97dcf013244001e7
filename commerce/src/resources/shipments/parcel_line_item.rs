//! `parcel_line_items`.

use crate::resources::prelude::*;

/// The quantity of a stock line item in a parcel.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "parcel_line_items")]
#[non_exhaustive]
pub struct ParcelLineItem {
    #[resource(id)]
    pub id: Id<ParcelLineItem>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub bundle_code: Option<String>,
    /// The quantity.
    #[resource(create_only, required)]
    pub quantity: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub image_url: Option<String>,
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
    pub parcel: ToOne<Parcel>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, create_only)]
    pub stock_line_item: ToOne<StockLineItem>,
    /// Deprecated by the API.
    #[resource(relationship, create_only)]
    pub shipment_line_item: ToOne<ResourceObject>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
