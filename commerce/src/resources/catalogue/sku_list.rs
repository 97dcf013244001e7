//! `sku_lists`.

use crate::resources::prelude::*;

/// A list of SKUs, chosen manually or by a pattern of codes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_lists")]
#[non_exhaustive]
pub struct SkuList {
    #[resource(id)]
    pub id: Id<SkuList>,
    #[resource(required)]
    pub name: Option<String>,
    /// The slug for URLs.
    #[resource(read_only)]
    pub slug: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    #[resource(not_sortable)]
    pub image_url: Option<String>,
    /// Whether SKUs are added manually, not by `sku_code_regex`.
    pub manual: Option<bool>,
    /// A pattern of SKU codes.
    #[resource(not_sortable, not_filterable)]
    pub sku_code_regex: Option<String>,
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
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[resource(relationship, read_only)]
    pub skus: ToMany<Sku>,
    #[resource(relationship, read_only)]
    pub sku_list_items: ToMany<SkuListItem>,
    #[resource(relationship, read_only)]
    pub bundles: ToMany<Bundle>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[resource(relationship, read_only)]
    pub links: ToMany<Link>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
