//! What a polymorphic `payment_source` leads to.

use crate::resources::prelude::*;

/// What pays for an order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentSource {
    AdyenPayment(AdyenPayment),
    AxervePayment(AxervePayment),
    BraintreePayment(BraintreePayment),
    CheckoutComPayment(CheckoutComPayment),
    ExternalPayment(ExternalPayment),
    KlarnaPayment(KlarnaPayment),
    PaypalPayment(PaypalPayment),
    SatispayPayment(SatispayPayment),
    StripePayment(StripePayment),
    WireTransfer(WireTransfer),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
