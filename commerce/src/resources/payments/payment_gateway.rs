//! `payment_gateways`.

use crate::resources::prelude::*;

/// A connection to a payment provider, of any type. To create one, use its own type, such as
/// [`StripeGateway`].
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "payment_gateways", endpoints = "get, list")]
#[non_exhaustive]
pub struct PaymentGateway {
    #[resource(id)]
    pub id: Id<PaymentGateway>,
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
    #[resource(relationship, read_only)]
    pub payment_methods: ToMany<PaymentMethod>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
