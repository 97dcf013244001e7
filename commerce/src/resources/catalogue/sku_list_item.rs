//! `sku_list_items`.

use crate::resources::prelude::*;

/// A place of an SKU in an SKU list.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_list_items")]
#[non_exhaustive]
pub struct SkuListItem {
    #[resource(id)]
    pub id: Id<SkuListItem>,
    /// Its place in the list.
    pub position: Option<i64>,
    #[resource(not_sortable, not_filterable)]
    pub sku_code: Option<String>,
    /// How many.
    pub quantity: Option<i64>,
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
