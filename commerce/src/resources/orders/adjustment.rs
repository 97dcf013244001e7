//! `adjustments`.

use crate::resources::prelude::*;

/// A manual charge on an order, which becomes a line item; a negative amount is a discount.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "adjustments")]
#[non_exhaustive]
pub struct Adjustment {
    #[resource(id)]
    pub id: Id<Adjustment>,
    #[resource(required)]
    pub name: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(required)]
    pub currency_code: Option<String>,
    #[resource(required)]
    pub amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_amount: Option<String>,
    /// Whether a negative amount is distributed over line items for taxes.
    #[resource(not_sortable, not_filterable)]
    pub distribute_discount: Option<bool>,
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
