//! `stripe_gateways`.

use crate::resources::prelude::*;

/// A connection to a Stripe account.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stripe_gateways")]
#[non_exhaustive]
pub struct StripeGateway {
    #[resource(id)]
    pub id: Id<StripeGateway>,
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
    /// The secret key of the account.
    #[resource(create_only, write_only, required)]
    pub login: WriteOnly<Secret<String>>,
    /// The public key that browsers use with the gateway.
    #[resource(create_only, write_only)]
    pub publishable_key: WriteOnly<String>,
    #[resource(not_sortable, not_filterable)]
    pub connected_account: Option<String>,
    /// Whether it accepts the payment methods enabled in Stripe's dashboard.
    #[resource(not_sortable, not_filterable)]
    pub auto_payments: Option<bool>,
    /// The id of the webhook at the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub webhook_endpoint_id: Option<String>,
    /// The secret that signs calls from the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
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
    #[resource(relationship, read_only)]
    pub stripe_payments: ToMany<StripePayment>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
