//! `checkout_com_payments`.

use crate::resources::prelude::*;

/// A payment that Checkout.com takes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "checkout_com_payments")]
#[non_exhaustive]
pub struct CheckoutComPayment {
    #[resource(id)]
    pub id: Id<CheckoutComPayment>,
    /// The key that a browser calls the gateway with.
    #[resource(read_only, not_sortable, not_filterable)]
    pub public_key: Option<String>,
    #[resource(not_sortable, not_filterable, required)]
    pub token: Option<Secret<String>>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_session: Option<Object>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub success_url: Option<String>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub failure_url: Option<String>,
    /// The id of the payment instrument at the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub source_id: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub customer_token: Option<Secret<String>>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub redirect_uri: Option<String>,
    /// What the gateway answered.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
    /// Whether it is not over the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_authorize")]
    pub authorize: WriteOnly<bool>,
    /// Sends `payment_request_details` to the gateway.
    #[resource(update_only, write_only, rename = "_details")]
    pub details: WriteOnly<bool>,
    /// Reads the state of the payment at the gateway.
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
