//! `axerve_payments`.

use crate::resources::prelude::*;

/// A payment through Axerve.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "axerve_payments")]
#[non_exhaustive]
pub struct AxervePayment {
    #[resource(id)]
    pub id: Id<AxervePayment>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub login: Option<String>,
    /// The URL to which the customer returns.
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub return_url: Option<String>,
    /// The data from the gateway's form in the browser.
    #[resource(update_only, not_sortable, not_filterable)]
    pub payment_request_data: Option<Object>,
    #[resource(create_only, not_sortable, not_filterable)]
    pub client_ip: Option<String>,
    #[resource(create_only, not_sortable, not_filterable)]
    pub buyer_details: Option<Object>,
    /// Whether the payment source can be reused, for wallets and subscriptions.
    #[resource(create_only, not_sortable, not_filterable)]
    pub request_token: Option<bool>,
    /// Whether its amount differs from the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
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
