//! What a polymorphic `payment_source` leads to.

use jsonapi_core::{Resource, ResourceObject};

use super::StripePayment;

/// What pays for an order.
#[derive(Resource, Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a variant holds a resource as it is; few are held at once"
)]
pub enum PaymentSource {
    StripePayment(StripePayment),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
