//! `refunds`.

use crate::resources::prelude::*;

/// A transaction that refunds a captured amount.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "refunds", endpoints = "get, list, update")]
#[non_exhaustive]
pub struct Refund {
    #[resource(id)]
    pub id: Id<Refund>,
    #[resource(read_only)]
    pub number: Option<String>,
    /// The resource type, repeated as an attribute.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<TransactionType>,
    /// Details of the payment instrument, such as the brand of a card.
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_type: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only, not_sortable)]
    pub currency_code: Option<String>,
    #[resource(read_only)]
    pub amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_amount: Option<String>,
    #[resource(update_only, not_sortable)]
    pub succeeded: Option<bool>,
    #[resource(read_only, not_sortable)]
    pub message: Option<String>,
    /// The error code of the gateway.
    #[resource(read_only, not_sortable)]
    pub error_code: Option<String>,
    #[resource(read_only, not_sortable)]
    pub error_detail: Option<String>,
    #[resource(read_only, not_sortable)]
    pub token: Option<Secret<String>>,
    /// The id of the transaction at the gateway.
    #[resource(read_only, not_sortable)]
    pub gateway_transaction_id: Option<String>,
    /// Marks a stuck transaction as succeeded.
    #[resource(update_only, write_only, rename = "_forward")]
    pub forward: WriteOnly<bool>,
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
    #[resource(relationship, read_only)]
    pub order: ToOne<Order>,
    /// The payment source.
    #[resource(relationship, read_only)]
    pub payment_source: ToOne<PaymentSource>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    /// The original capture.
    #[resource(relationship, read_only)]
    pub reference_capture: ToOne<Capture>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub r#return: ToOne<Return>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Refund {
        amount: amount_cents,
    }
}
