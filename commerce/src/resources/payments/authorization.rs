//! `authorizations`.

use crate::resources::prelude::*;

/// A transaction that reserves an amount on a payment source, to be captured or voided later.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "authorizations", endpoints = "get, list, update")]
#[non_exhaustive]
pub struct Authorization {
    #[resource(id)]
    pub id: Id<Authorization>,
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
    #[resource(read_only, not_sortable, not_filterable)]
    pub cvv_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub cvv_message: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub avs_code: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub avs_message: Option<String>,
    /// The fraud review of the gateway.
    #[resource(read_only, not_sortable, not_filterable)]
    pub fraud_review: Option<String>,
    #[resource(update_only, write_only, rename = "_capture")]
    pub capture: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_capture_amount_cents")]
    pub amount_cents_to_capture: WriteOnly<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub capture_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub capture_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_capture_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub capture_balance_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub capture_balance_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_capture_balance: Option<String>,
    #[resource(update_only, write_only, rename = "_void")]
    pub void: WriteOnly<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub void_balance_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub void_balance_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_void_balance: Option<String>,
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
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
    #[resource(relationship, read_only)]
    pub captures: ToMany<Capture>,
    #[resource(relationship, read_only)]
    pub voids: ToMany<Void>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Authorization {
        amount: amount_cents,
        capture_amount: capture_amount_cents,
        capture_balance: capture_balance_cents,
        void_balance: void_balance_cents,
    }
}
