//! `paypal_gateways`.

use crate::resources::prelude::*;

/// A connection to a PayPal account.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "paypal_gateways")]
#[non_exhaustive]
pub struct PaypalGateway {
    #[resource(id)]
    pub id: Id<PaypalGateway>,
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
    pub client_id: WriteOnly<String>,
    #[resource(write_only, required)]
    pub client_secret: WriteOnly<Secret<String>>,
    #[resource(relationship, read_only)]
    pub payment_methods: ToMany<PaymentMethod>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(relationship, read_only)]
    pub paypal_payments: ToMany<PaypalPayment>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
