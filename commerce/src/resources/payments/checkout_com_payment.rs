//! `checkout_com_payments`.

use crate::resources::prelude::*;

/// A payment through Checkout.com.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "checkout_com_payments")]
#[non_exhaustive]
pub struct CheckoutComPayment {
    #[resource(id)]
    pub id: Id<CheckoutComPayment>,
    /// The public key that browsers use with the gateway.
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
    /// The response of the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
    /// Whether its amount differs from the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// Deprecated by the API.
    #[resource(update_only, write_only, rename = "_authorize")]
    pub authorize: WriteOnly<bool>,
    /// Sends `payment_request_details` to the gateway.
    #[resource(update_only, write_only, rename = "_details")]
    pub details: WriteOnly<bool>,
    /// Refreshes the status from the gateway.
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
