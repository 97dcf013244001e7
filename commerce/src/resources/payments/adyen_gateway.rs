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
    /// Whether a payment that succeeded at the gateway is recorded while the order can still be
    /// edited.
    #[resource(not_sortable, not_filterable)]
    pub force_payments: Option<bool>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    #[resource(write_only, required)]
    pub merchant_account: WriteOnly<String>,
    #[resource(write_only, required)]
    pub api_key: WriteOnly<Secret<String>>,
    /// The public key that browsers use with the gateway.
    #[resource(write_only)]
    pub public_key: WriteOnly<String>,
    /// The prefix of the live endpoints.
    #[resource(not_sortable, not_filterable, required)]
    pub live_url_prefix: Option<String>,
    /// The version of Adyen's API, from 66 to 71.
    #[resource(not_sortable, not_filterable)]
    pub api_version: Option<i64>,
    /// Whether Adyen reports the result of payments by webhook.
    #[resource(not_sortable, not_filterable)]
    pub async_api: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub partial_payments: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub order_expiration_mins: Option<i64>,
    #[resource(not_sortable, not_filterable)]
    pub native_customer_payment_sources: Option<bool>,
    /// The secret that signs calls from the gateway.
    #[resource(not_sortable, not_filterable)]
    pub webhook_endpoint_secret: Option<Secret<String>>,
    /// The URL that the gateway calls.
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
