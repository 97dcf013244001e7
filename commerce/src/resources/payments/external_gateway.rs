//! `external_gateways`.

use crate::resources::prelude::*;

/// A custom payment gateway: each step of a payment is a call to a URL.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "external_gateways")]
#[non_exhaustive]
pub struct ExternalGateway {
    #[resource(id)]
    pub id: Id<ExternalGateway>,
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
    /// The URL called to authorize a payment.
    #[resource(not_sortable, not_filterable)]
    pub authorize_url: Option<String>,
    /// The URL called to capture an authorization.
    #[resource(not_sortable, not_filterable)]
    pub capture_url: Option<String>,
    /// The URL called to void an authorization.
    #[resource(not_sortable, not_filterable)]
    pub void_url: Option<String>,
    /// The URL called to refund a capture.
    #[resource(not_sortable, not_filterable)]
    pub refund_url: Option<String>,
    /// The URL called to save a payment source to the wallet.
    #[resource(not_sortable, not_filterable)]
    pub token_url: Option<String>,
    /// The circuit breaker: `closed` while the external service is called, `open` after too many
    /// failures.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Closes the circuit breaker, so that the external service is called again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// The secret that signs requests to the external service.
    #[resource(read_only, not_sortable, not_filterable)]
    pub shared_secret: Option<Secret<String>>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_regenerate_shared_secret")]
    pub regenerate_shared_secret: WriteOnly<bool>,
    /// The relationships that requests to the external service include.
    #[resource(not_sortable, not_filterable)]
    pub external_includes: Option<Vec<String>>,
    #[resource(relationship, read_only)]
    pub payment_methods: ToMany<PaymentMethod>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(relationship, read_only)]
    pub external_payments: ToMany<ExternalPayment>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
