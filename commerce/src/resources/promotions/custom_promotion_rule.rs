//! `custom_promotion_rules`.

use crate::resources::prelude::*;

/// A promotion rule that is a filter on the attributes of the order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "custom_promotion_rules")]
#[non_exhaustive]
pub struct CustomPromotionRule {
    #[resource(id)]
    pub id: Id<CustomPromotionRule>,
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
    /// Which resources, as the filters of a query.
    #[resource(not_sortable, not_filterable)]
    pub filters: Option<Object>,
    #[resource(relationship)]
    pub promotion: ToOne<AnyPromotion>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
