//! `external_gateways`.

use crate::resources::prelude::*;

/// A payment gateway of one's own: each step of a payment is a call to a URL.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "external_gateways")]
#[non_exhaustive]
pub struct ExternalGateway {
    #[resource(id)]
    pub id: Id<ExternalGateway>,
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
    /// Called to authorize.
    #[resource(not_sortable, not_filterable)]
    pub authorize_url: Option<String>,
    /// Called to capture.
    #[resource(not_sortable, not_filterable)]
    pub capture_url: Option<String>,
    /// Called to void.
    #[resource(not_sortable, not_filterable)]
    pub void_url: Option<String>,
    /// Called to refund.
    #[resource(not_sortable, not_filterable)]
    pub refund_url: Option<String>,
    /// Called to keep a payment source in the wallet.
    #[resource(not_sortable, not_filterable)]
    pub token_url: Option<String>,
    /// `closed` as long as calls to the external service go out, `open` after too many failed.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Lets calls to the external service go out again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// Signs the requests to the external service.
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
