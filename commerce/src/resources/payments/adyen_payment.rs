//! `adyen_payments`.

use crate::resources::prelude::*;

/// A payment through Adyen.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "adyen_payments")]
#[non_exhaustive]
pub struct AdyenPayment {
    #[resource(id)]
    pub id: Id<AdyenPayment>,
    /// The public key that browsers use with the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub public_key: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_methods: Option<Object>,
    /// The data from the gateway's form in the browser.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_request_data: Option<Object>,
    /// Further details requested by the gateway.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_request_details: Option<Object>,
    /// The response of the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
    /// Whether its amount differs from the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
    /// The balance of the gift card at the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub balance: Option<i64>,
    #[resource(update_only, write_only, rename = "_authorize")]
    pub authorize: WriteOnly<bool>,
    /// Sends `payment_request_details` to the gateway.
    #[resource(update_only, write_only, rename = "_details")]
    pub details: WriteOnly<bool>,
    /// Requests the balance of a gift card from the gateway.
    #[resource(update_only, write_only, rename = "_balance")]
    pub get_balance: WriteOnly<bool>,
    /// The end of the period.
    #[resource(read_only, not_sortable, not_filterable)]
    pub expires_at: Option<Timestamp>,
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
