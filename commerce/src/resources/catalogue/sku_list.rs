//! `sku_lists`.

use crate::resources::prelude::*;

/// A list of SKUs, by hand or by a pattern of their codes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_lists")]
#[non_exhaustive]
pub struct SkuList {
    #[resource(id)]
    pub id: Id<SkuList>,
    #[resource(required)]
    pub name: Option<String>,
    /// Its name in web addresses.
    #[resource(read_only)]
    pub slug: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    #[resource(not_sortable)]
    pub image_url: Option<String>,
    /// Whether SKUs are put in by hand, not by `sku_code_regex`.
    pub manual: Option<bool>,
    /// A pattern of the codes of SKUs.
    #[resource(not_sortable, not_filterable)]
    pub sku_code_regex: Option<String>,
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
