//! `satispay_payments`.

use crate::resources::prelude::*;

/// A payment through Satispay.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "satispay_payments")]
#[non_exhaustive]
pub struct SatispayPayment {
    #[resource(id)]
    pub id: Id<SatispayPayment>,
    #[resource(read_only)]
    pub payment_id: Option<String>,
    /// The flow, as Satispay names it, such as `MATCH_CODE`.
    #[resource(create_only)]
    pub flow: Option<String>,
    #[resource(read_only)]
    pub status: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub redirect_url: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_url: Option<String>,
    /// The response of the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
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
