//! What a polymorphic `promotion` leads to.

use crate::resources::prelude::*;

/// A promotion, as what it is.
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
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
