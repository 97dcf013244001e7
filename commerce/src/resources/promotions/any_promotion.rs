//! The targets of the polymorphic relationship `promotion`.

use crate::resources::prelude::*;

/// A promotion of a known type.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyPromotion {
    PercentageDiscountPromotion(PercentageDiscountPromotion),
    FreeShippingPromotion(FreeShippingPromotion),
    BuyXPayYPromotion(BuyXPayYPromotion),
    FreeGiftPromotion(FreeGiftPromotion),
    FixedPricePromotion(FixedPricePromotion),
    ExternalPromotion(ExternalPromotion),
    FixedAmountPromotion(FixedAmountPromotion),
    FlexPromotion(FlexPromotion),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
