//! `satispay_payments`.

use crate::resources::prelude::*;

/// A payment that Satispay takes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "satispay_payments")]
#[non_exhaustive]
pub struct SatispayPayment {
    #[resource(id)]
    pub id: Id<SatispayPayment>,
    #[resource(read_only)]
    pub payment_id: Option<String>,
    /// `MATCH_CODE` or the like, as Satispay names it.
    #[resource(create_only)]
    pub flow: Option<String>,
    #[resource(read_only)]
    pub status: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub redirect_url: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_url: Option<String>,
    /// What the gateway answered.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_response: Option<Object>,
    /// Reads the state of the payment at the gateway.
    #[resource(update_only, write_only, rename = "_refresh")]
    pub refresh: WriteOnly<bool>,
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
