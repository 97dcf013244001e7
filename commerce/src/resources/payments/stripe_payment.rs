//! `stripe_payments`.

use crate::resources::prelude::*;

/// A payment through Stripe. Creating it creates a PaymentIntent at Stripe, and makes it the
/// order's payment source.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "stripe_payments")]
#[non_exhaustive]
pub struct StripePayment {
    #[resource(id)]
    pub id: Id<StripePayment>,
    /// The id of the PaymentIntent.
    #[resource(create_only, not_sortable, not_filterable)]
    pub stripe_id: Option<String>,
    /// The secret with which a browser completes the payment.
    #[resource(create_only, not_sortable, not_filterable)]
    pub client_secret: Secret<String>,
    /// The Stripe Connect account that is paid.
    #[resource(read_only, not_sortable, not_filterable)]
    pub connected_account: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub charge_id: Option<String>,
    /// The public key that browsers use with Stripe.
    #[resource(read_only, not_sortable, not_filterable)]
    pub publishable_key: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub on_behalf_of: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub transfer_group: Option<String>,
    /// Options passed to Stripe unchanged, such as the `id` of a payment method or
    /// `setup_future_usage`.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
    /// Stripe's own payment method object.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method: Option<Object>,
    /// Whether the PaymentIntent differs from the order's total; `update` corrects it.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// The URL to which the customer returns after a redirect.
    #[resource(not_sortable, not_filterable)]
    pub return_url: Option<String>,
    /// The e-mail address for Stripe's receipt.
    #[resource(create_only, not_sortable, not_filterable)]
    pub receipt_email: Option<String>,
    /// Updates the PaymentIntent to the order's current amount.
    #[resource(update_only, write_only, rename = "_update")]
    pub update: WriteOnly<bool>,
    /// Refreshes the status from the PaymentIntent.
    #[resource(update_only, write_only, rename = "_refresh")]
    pub refresh: WriteOnly<bool>,
    /// Displayable details of the card or account.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_instrument: Option<Object>,
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
    #[cfg(feature = "orders")]
    #[resource(relationship)]
    pub order: ToOne<Order>,
    #[resource(relationship, read_only)]
    pub payment_gateway: ToOne<PaymentGateway>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
