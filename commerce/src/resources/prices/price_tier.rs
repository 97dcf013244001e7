//! `price_tiers`.

use crate::resources::prelude::*;

/// A price that depends on something, of any kind. Those of a kind are created as such:
/// [`PriceVolumeTier`], [`PriceFrequencyTier`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "price_tiers", actions = "get, list")]
#[non_exhaustive]
pub struct PriceTier {
    #[resource(id)]
    pub id: Id<PriceTier>,
    pub name: Option<String>,
    /// Which kind it is.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<PriceTierType>,
    /// The greatest value that it is for; none for all above.
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
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub price: ToOne<Price>,
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
    /// The resource type of price tiers.
    pub enum PriceTierType {
        PriceVolumeTiers = "price_volume_tiers",
        PriceFrequencyTiers = "price_frequency_tiers",
    }
}
