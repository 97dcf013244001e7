//! `braintree_payments`.

use crate::resources::prelude::*;

/// A payment through Braintree.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "braintree_payments")]
#[non_exhaustive]
pub struct BraintreePayment {
    #[resource(id)]
    pub id: Id<BraintreePayment>,
    /// The data with which a browser starts the payment.
    #[resource(read_only, not_sortable, not_filterable)]
    pub client_token: Option<Secret<String>>,
    /// The data from the gateway's form in the browser.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_method_nonce: Option<Secret<String>>,
    #[resource(not_sortable, not_filterable)]
    pub payment_id: Option<String>,
    /// Whether it uses a local payment method, which Braintree completes with `payment_id` and
    /// `payment_method_nonce`.
    #[resource(not_sortable, not_filterable)]
    pub local: Option<bool>,
    /// Options passed to the gateway unchanged.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
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
