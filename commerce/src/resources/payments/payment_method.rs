//! `payment_methods`.

use crate::resources::prelude::*;

/// A payment method of a market.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "payment_methods")]
#[non_exhaustive]
pub struct PaymentMethod {
    #[resource(id)]
    pub id: Id<PaymentMethod>,
    pub name: Option<String>,
    /// The resource type of the payment source to create.
    #[resource(required)]
    pub payment_source_type: PaymentSourceType,
    /// The ISO 4217 code of the currency of all amounts.
    pub currency_code: Option<String>,
    /// For mail or telephone orders (MOTO).
    #[resource(not_sortable, not_filterable)]
    pub moto: Option<bool>,
    /// Whether payments are authorized first and captured later.
    #[resource(not_sortable, not_filterable)]
    pub require_capture: Option<bool>,
    /// Whether an order is placed as soon as it is paid.
    #[resource(not_sortable, not_filterable)]
    pub auto_place: Option<bool>,
    /// Whether payments are captured immediately after authorization.
    #[resource(not_sortable, not_filterable)]
    pub auto_capture: Option<bool>,
    /// The fee of this payment method, in the currency's smallest unit.
    #[resource(required)]
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
    /// The maximum amount for `auto_capture`.
    #[resource(not_sortable, not_filterable)]
    pub auto_capture_max_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub auto_capture_max_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_auto_capture_max_amount: Option<String>,
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub payment_gateway: ToOne<PaymentGateway>,
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub store: ToOne<Store>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
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
    PaymentMethod {
        price_amount: price_amount_cents,
        auto_capture_max_amount: auto_capture_max_amount_cents,
    }
}

open_enum! {
    /// The resource type of payment sources.
    pub enum PaymentSourceType {
        AdyenPayments = "adyen_payments",
        AxervePayments = "axerve_payments",
        BraintreePayments = "braintree_payments",
        CheckoutComPayments = "checkout_com_payments",
        ExternalPayments = "external_payments",
        KlarnaPayments = "klarna_payments",
        PaypalPayments = "paypal_payments",
        SatispayPayments = "satispay_payments",
        StripePayments = "stripe_payments",
        WireTransfers = "wire_transfers",
    }
}
