//! `sku_list_items`.

use crate::resources::prelude::*;

/// An entry of an SKU list.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_list_items")]
#[non_exhaustive]
pub struct SkuListItem {
    #[resource(id)]
    pub id: Id<SkuListItem>,
    /// The position in the list.
    pub position: Option<i64>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    /// The quantity.
    pub quantity: Option<i64>,
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
    pub sku_list: ToOne<SkuList>,
    #[resource(relationship, create_only)]
    pub sku: ToOne<Sku>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
