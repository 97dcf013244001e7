//! `customer_payment_sources`.

use crate::resources::prelude::*;

/// A payment source saved in a customer's wallet.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_payment_sources")]
#[non_exhaustive]
pub struct CustomerPaymentSource {
    #[resource(id)]
    pub id: Id<CustomerPaymentSource>,
    /// Displayable details, such as the brand and last digits of a card.
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
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
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
