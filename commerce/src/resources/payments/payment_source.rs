//! The targets of the polymorphic relationship `payment_source`.

use crate::resources::prelude::*;

/// A payment source of an order.
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
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
