//! `adyen_payments`.

use crate::resources::prelude::*;

/// A payment that Adyen takes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "adyen_payments")]
#[non_exhaustive]
pub struct AdyenPayment {
    #[resource(id)]
    pub id: Id<AdyenPayment>,
    /// The key that a browser calls the gateway with.
    #[resource(read_only, not_sortable, not_filterable)]
    pub public_key: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_methods: Option<Object>,
    /// What the gateway's form in the browser gave.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_request_data: Option<Object>,
    /// What the gateway asked for besides.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_request_details: Option<Object>,
    /// What the gateway answered.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
    /// Whether it is not over the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// What is on the gift card at the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance: Option<i64>,
    #[resource(update_only, write_only, rename = "_authorize")]
    pub authorize: WriteOnly<bool>,
    /// Sends `payment_request_details` to the gateway.
    #[resource(update_only, write_only, rename = "_details")]
    pub details: WriteOnly<bool>,
    /// Asks for the balance of a gift card at the gateway.
    #[resource(update_only, write_only, rename = "_balance")]
    pub get_balance: WriteOnly<bool>,
    /// When it ends.
    #[resource(read_only, not_sortable, not_filterable)]
    pub expires_at: Option<Timestamp>,
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
