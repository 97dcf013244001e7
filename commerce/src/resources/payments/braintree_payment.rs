//! `braintree_payments`.

use crate::resources::prelude::*;

/// A payment that Braintree takes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "braintree_payments")]
#[non_exhaustive]
pub struct BraintreePayment {
    #[resource(id)]
    pub id: Id<BraintreePayment>,
    /// What a browser starts the payment with.
    #[resource(read_only, not_sortable, not_filterable)]
    pub client_token: Option<Secret<String>>,
    /// What the gateway's form in the browser gave.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_method_nonce: Option<Secret<String>>,
    #[resource(not_sortable, not_filterable)]
    pub payment_id: Option<String>,
    /// Whether it is a payment by a local method: Braintree completes it by calling back with
    /// `payment_id` and `payment_method_nonce`.
    #[resource(not_sortable, not_filterable)]
    pub local: Option<bool>,
    /// What goes to the gateway as it is.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
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
