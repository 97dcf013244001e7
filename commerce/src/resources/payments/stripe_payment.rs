//! `stripe_payments`.

use crate::resources::prelude::*;

/// A payment that Stripe takes. Creating it creates a PaymentIntent at Stripe, and makes it the
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
    /// What a browser completes the payment with.
    #[resource(create_only, not_sortable, not_filterable)]
    pub client_secret: Secret<String>,
    /// The Stripe Connect account that is paid.
    #[resource(read_only, not_sortable, not_filterable)]
    pub connected_account: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub charge_id: Option<String>,
    /// The key that a browser calls Stripe with.
    #[resource(read_only, not_sortable, not_filterable)]
    pub publishable_key: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub on_behalf_of: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub transfer_group: Option<String>,
    /// What goes to Stripe as it is: `id` of a payment method, `setup_future_usage`, and others.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
    /// Stripe's own payment method object.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method: Option<Object>,
    /// Whether the PaymentIntent is not over the order's total: `update` brings it there.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// Where the customer comes back to after a redirect.
    #[resource(not_sortable, not_filterable)]
    pub return_url: Option<String>,
    /// Where Stripe sends its receipt.
    #[resource(create_only, not_sortable, not_filterable)]
    pub receipt_email: Option<String>,
    /// Brings the PaymentIntent to the order's current amount.
    #[resource(update_only, write_only, rename = "_update")]
    pub update: WriteOnly<bool>,
    /// Reads the state of the PaymentIntent.
    #[resource(update_only, write_only, rename = "_refresh")]
    pub refresh: WriteOnly<bool>,
    /// What can be shown of the card or account.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_instrument: Option<Object>,
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
