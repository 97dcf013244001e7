//! `sku_list_promotion_rules`.

use crate::resources::prelude::*;

/// A promotion rule that asks for SKUs of a list in the order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "sku_list_promotion_rules")]
#[non_exhaustive]
pub struct SkuListPromotionRule {
    #[resource(id)]
    pub id: Id<SkuListPromotionRule>,
    /// The resource type, once more.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PromotionRuleType>,
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
    /// Whether all SKUs of the list must be there.
    #[resource(not_sortable, not_filterable)]
    pub all_skus: Option<bool>,
    /// How many of them at least; goes before `all_skus`.
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
