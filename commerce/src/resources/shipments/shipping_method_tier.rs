//! `shipping_method_tiers`.

use crate::resources::prelude::*;

/// A tier of shipping prices, of any type. To create one, use its own type: [`ShippingWeightTier`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shipping_method_tiers", endpoints = "get, list")]
#[non_exhaustive]
pub struct ShippingMethodTier {
    #[resource(id)]
    pub id: Id<ShippingMethodTier>,
    pub name: Option<String>,
    /// The specific type.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<ShippingMethodTierType>,
    /// The upper limit of the tier; null for no limit.
    pub up_to: Option<f64>,
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
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
    pub shipping_method: ToOne<ShippingMethod>,
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

open_enum! {
    /// The resource type of shipping method tiers.
    pub enum ShippingMethodTierType {
        ShippingWeightTiers = "shipping_weight_tiers",
    }
}
