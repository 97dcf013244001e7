//! The targets of the polymorphic relationship `transactions`.

use crate::resources::prelude::*;

/// A transaction of a known type.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyTransaction {
    Authorization(Authorization),
    Void(Void),
    Capture(Capture),
    Refund(Refund),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
