//! What a polymorphic `transactions` leads to.

use crate::resources::prelude::*;

/// A transaction, as what it is.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyTransaction {
    Authorization(Authorization),
    Void(Void),
    Capture(Capture),
    Refund(Refund),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
