//! `adyen_gateways`.

use crate::resources::prelude::*;

/// A connection to an Adyen account.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "adyen_gateways")]
#[non_exhaustive]
pub struct AdyenGateway {
    #[resource(id)]
    pub id: Id<AdyenGateway>,
    #[resource(required)]
    pub name: Option<String>,
    /// Whether a payment that the gateway says succeeded is put on an order that can still be
    /// edited.
    #[resource(not_sortable, not_filterable)]
    pub force_payments: Option<bool>,
    /// Takes it out of use; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Puts it back to use.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    #[resource(write_only, required)]
    pub merchant_account: WriteOnly<String>,
    #[resource(write_only, required)]
    pub api_key: WriteOnly<Secret<String>>,
    /// The key that a browser calls the gateway with.
    #[resource(write_only)]
    pub public_key: WriteOnly<String>,
    /// The prefix of the live endpoints.
    #[resource(not_sortable, not_filterable, required)]
    pub live_url_prefix: Option<String>,
    /// The version of Adyen's API, from 66 to 71.
    #[resource(not_sortable, not_filterable)]
    pub api_version: Option<i64>,
    /// Whether Adyen tells by webhook how a payment went.
    #[resource(not_sortable, not_filterable)]
    pub async_api: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub partial_payments: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub order_expiration_mins: Option<i64>,
    #[resource(not_sortable, not_filterable)]
    pub native_customer_payment_sources: Option<bool>,
    /// Signs the calls of the gateway.
    #[resource(not_sortable, not_filterable)]
    pub webhook_endpoint_secret: Option<Secret<String>>,
    /// What the gateway is to call.
    #[resource(read_only, not_sortable, not_filterable)]
    pub webhook_endpoint_url: Option<String>,
    #[resource(relationship, read_only)]
    pub payment_methods: ToMany<PaymentMethod>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(relationship)]
    pub adyen_payments: ToMany<AdyenPayment>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
