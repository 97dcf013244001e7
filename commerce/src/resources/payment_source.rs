//! What a polymorphic `payment_source` leads to.

use jsonapi_core::{Resource, ResourceObject};

use super::StripePayment;

/// What pays for an order.
#[derive(Resource, Clone, Debug, PartialEq)]
pub enum PaymentSource {
    StripePayment(StripePayment),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
