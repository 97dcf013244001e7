//! `klarna_payments`.

use crate::resources::prelude::*;

/// A payment through Klarna.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "klarna_payments")]
#[non_exhaustive]
pub struct KlarnaPayment {
    #[resource(id)]
    pub id: Id<KlarnaPayment>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub session_id: Option<String>,
    /// The data with which a browser starts the payment.
    #[resource(read_only, not_sortable, not_filterable)]
    pub client_token: Option<Secret<String>>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_methods: Option<Vec<Object>>,
    /// The data from Klarna's form in the browser.
    #[resource(update_only, not_sortable, not_filterable)]
    pub auth_token: Option<Secret<String>>,
    /// Whether its amount differs from the order's current amount.
    #[resource(read_only, not_sortable)]
    pub mismatched_amounts: Option<bool>,
    #[resource(update_only, write_only, rename = "_update")]
    pub update: WriteOnly<bool>,
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
