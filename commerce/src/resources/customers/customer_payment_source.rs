//! `customer_payment_sources`.

use crate::resources::prelude::*;

/// A payment source in a customer's wallet, to pay with again.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_payment_sources")]
#[non_exhaustive]
pub struct CustomerPaymentSource {
    #[resource(id)]
    pub id: Id<CustomerPaymentSource>,
    /// What can be shown of it, such as the brand and last digits of a card.
    #[resource(read_only, not_sortable)]
    pub name: Option<String>,
    /// The customer at the payment gateway.
    #[resource(not_sortable, not_filterable)]
    pub customer_token: Option<Secret<String>>,
    /// The payment method at the payment gateway.
    #[resource(not_sortable)]
    pub payment_source_token: Option<Secret<String>>,
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
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub payment_method: ToOne<PaymentMethod>,
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub payment_source: ToOne<PaymentSource>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
