//! `adjustments`.

use crate::resources::prelude::*;

/// A charge or a discount that is added to an order by hand, as a line item of its own: a negative
/// amount takes off.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "adjustments")]
#[non_exhaustive]
pub struct Adjustment {
    #[resource(id)]
    pub id: Id<Adjustment>,
    #[resource(required)]
    pub name: Option<String>,
    /// ISO 4217; all amounts are in this currency.
    #[resource(required)]
    pub currency_code: Option<String>,
    #[resource(required)]
    pub amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_amount: Option<String>,
    /// Whether a negative amount is spread over the line items when taxes are computed.
    #[resource(not_sortable, not_filterable)]
    pub distribute_discount: Option<bool>,
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
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Adjustment {
        amount: amount_cents,
    }
}
