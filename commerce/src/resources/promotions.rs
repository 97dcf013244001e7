//! Discounts, the rules that they follow, and coupons.

mod any_promotion;
mod buy_x_pay_y_promotion;
mod coupon;
mod coupon_codes_promotion_rule;
mod coupon_recipient;
mod custom_promotion_rule;
mod external_promotion;
mod fixed_amount_promotion;
mod fixed_price_promotion;
mod flex_promotion;
mod free_gift_promotion;
mod free_shipping_promotion;
mod order_amount_promotion_rule;
mod percentage_discount_promotion;
mod promotion;
mod promotion_rule;
mod sku_list_promotion_rule;

pub use any_promotion::AnyPromotion;
pub use buy_x_pay_y_promotion::BuyXPayYPromotion;
pub use coupon::Coupon;
pub use coupon_codes_promotion_rule::CouponCodesPromotionRule;
pub use coupon_recipient::CouponRecipient;
pub use custom_promotion_rule::CustomPromotionRule;
pub use external_promotion::ExternalPromotion;
pub use fixed_amount_promotion::FixedAmountPromotion;
pub use fixed_price_promotion::FixedPricePromotion;
pub use flex_promotion::FlexPromotion;
pub use free_gift_promotion::FreeGiftPromotion;
pub use free_shipping_promotion::FreeShippingPromotion;
pub use order_amount_promotion_rule::OrderAmountPromotionRule;
pub use percentage_discount_promotion::PercentageDiscountPromotion;
pub use promotion::{Promotion, PromotionStatus, PromotionType};
pub use promotion_rule::{PromotionRule, PromotionRuleType};
pub use sku_list_promotion_rule::SkuListPromotionRule;

use crate::client::repositories;

repositories! {
    buy_x_pay_y_promotions: BuyXPayYPromotion,
    coupon_codes_promotion_rules: CouponCodesPromotionRule,
    coupon_recipients: CouponRecipient,
    coupons: Coupon,
    custom_promotion_rules: CustomPromotionRule,
    external_promotions: ExternalPromotion,
    fixed_amount_promotions: FixedAmountPromotion,
    fixed_price_promotions: FixedPricePromotion,
    flex_promotions: FlexPromotion,
    free_gift_promotions: FreeGiftPromotion,
    free_shipping_promotions: FreeShippingPromotion,
    order_amount_promotion_rules: OrderAmountPromotionRule,
    percentage_discount_promotions: PercentageDiscountPromotion,
    promotion_rules: PromotionRule,
    promotions: Promotion,
    sku_list_promotion_rules: SkuListPromotionRule,
}
