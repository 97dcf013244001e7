//! `sku_list_promotion_rules`.

use crate::resources::prelude::*;

/// A promotion rule that requires SKUs of a list in the order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_list_promotion_rules")]
#[non_exhaustive]
pub struct SkuListPromotionRule {
    #[resource(id)]
    pub id: Id<SkuListPromotionRule>,
    /// The resource type, repeated as an attribute.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PromotionRuleType>,
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
    /// Whether all SKUs of the list are required.
    #[resource(not_sortable, not_filterable)]
    pub all_skus: Option<bool>,
    /// The minimum quantity; takes precedence over `all_skus`.
    #[resource(not_sortable, not_filterable)]
    pub min_quantity: Option<i64>,
    #[resource(relationship)]
    pub promotion: ToOne<AnyPromotion>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship)]
    pub sku_list: ToOne<SkuList>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub skus: ToMany<Sku>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
