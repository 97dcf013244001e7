//! `shipping_categories`.

use crate::resources::prelude::*;

/// A category of SKUs for shipping, to which a shipping method can be limited.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipping_categories")]
#[non_exhaustive]
pub struct ShippingCategory {
    #[resource(id)]
    pub id: Id<ShippingCategory>,
    #[resource(required)]
    pub name: Option<String>,
    pub code: Option<String>,
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
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub skus: ToMany<Sku>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
