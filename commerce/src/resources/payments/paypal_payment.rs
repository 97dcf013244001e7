//! `paypal_payments`.

use crate::resources::prelude::*;

/// A payment through PayPal.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "paypal_payments")]
#[non_exhaustive]
pub struct PaypalPayment {
    #[resource(id)]
    pub id: Id<PaypalPayment>,
    /// The URL to which the customer returns.
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub return_url: Option<String>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub cancel_url: Option<String>,
    #[resource(create_only, not_sortable, not_filterable)]
    pub note_to_payer: Option<String>,
    #[resource(update_only, not_sortable, not_filterable)]
    pub paypal_payer_id: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub name: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub paypal_id: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub status: Option<PaypalPaymentStatus>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub approval_url: Option<String>,
    /// Whether its amount differs from the order's current amount.
    #[resource(read_only, not_sortable, not_filterable)]
    pub mismatched_amounts: Option<bool>,
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

open_enum! {
    /// The status of a PayPal payment.
    pub enum PaypalPaymentStatus {
        Created = "created",
        Approved = "approved",
    }
}
