//! `markets`.

use jiff::Timestamp;
use jsonapi_core::{Id, Resource, Secret, ToOne, WriteOnly};

use super::{Object, PaymentMethod, ResourceMeta};

/// A combination of price list, stock and merchant that one sells through. What an order can have
/// depends on its market.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "markets")]
pub struct Market {
    #[resource(id)]
    pub id: Id<Market>,
    /// A number that scopes of access tokens may name the market by.
    #[resource(read_only, not_sortable, not_filterable)]
    pub number: Option<i64>,
    #[resource(required)]
    pub name: Option<String>,
    /// A name that scopes of access tokens may name the market by.
    pub code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub facebook_pixel_id: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub checkout_url: Option<String>,
    /// Who is asked for prices of line items with `external_price`.
    #[resource(not_sortable, not_filterable)]
    pub external_prices_url: Option<String>,
    /// Who is asked whether an order is valid.
    #[resource(not_sortable, not_filterable)]
    pub external_order_validation_url: Option<String>,
    /// Whether only its customer group may buy in it.
    #[resource(read_only, not_sortable, not_filterable)]
    pub private: Option<bool>,
    /// Below this shipping cost an order may be shipped from several places.
    #[resource(not_sortable, not_filterable)]
    pub shipping_cost_cutoff: Option<i64>,
    /// Takes it out of use; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Puts it back to use.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
    /// Signs the requests to external services.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
    /// The relationships that requests to external services include.
    #[resource(not_sortable, not_filterable)]
    pub external_includes: Option<Vec<String>>,
    #[resource(read_only)]
    pub created_at: Timestamp,
    #[resource(read_only)]
    pub updated_at: Timestamp,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub default_payment_method: ToOne<PaymentMethod>,
    #[resource(meta)]
    pub meta: ResourceMeta,
}
