//! `external_payments`.

use crate::resources::prelude::*;

/// A payment through an external gateway.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "external_payments")]
#[non_exhaustive]
pub struct ExternalPayment {
    #[resource(id)]
    pub id: Id<ExternalPayment>,
    #[resource(create_only, not_sortable, required)]
    pub payment_source_token: Option<Secret<String>>,
    /// Options passed to the gateway unchanged.
    #[resource(not_sortable, not_filterable)]
    pub options: Option<Object>,
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
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub wallet: ToOne<CustomerPaymentSource>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}
