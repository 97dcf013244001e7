//! Triggers as methods: `orders.place(&id)` is `PATCH /orders/{id}` with `_place`.
//!
//! ```
//! use commerce::prelude::*;
//! # #[cfg(feature = "orders")] {
//! # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
//!
//! let call = commerce.orders().place("eqkykhjlVw");
//! let request = call.request()?;
//! assert_eq!(request.to_string(), "PATCH /orders/eqkykhjlVw");
//! assert_eq!(
//!     request.body().unwrap(),
//!     &br#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"_place":true}}}"#[..],
//! );
//! # }
//! # Ok::<(), commerce::Error>(())
//! ```
//!
//! Each method returns a call like [`update`](crate::HttpRepository::update), which accepts
//! `include` and other parameters. Some take a value: `orders.add_tags(&id, "gift")`. To set
//! several at once, use a patch:
//! `Order::patch(id).authorize(true).authorization_amount_cents(1000)`.
//!
//! Each resource type with triggers has a trait; [`prelude`](crate::prelude) exports all of them.
//! Methods are named like the attributes without the underscore, except `_update`, which is
//! `trigger_update`.

/// Declares a trait for the triggers of each resource type, behind the feature of its area.
///
/// A trigger with a value is written with its type, and with its setter if that has another name:
/// `capture_amount_cents(i64) = amount_cents_to_capture`.
macro_rules! triggers {
    ($(
        $area:literal $name:ident for $resource:ident {
            $($trigger:ident $(($value:ty))? $(= $setter:ident)?),* $(,)?
        }
    )*) => {
        $(
            #[cfg(feature = $area)]
            #[doc = concat!("Triggers of [`", stringify!($resource), "`](crate::",
                stringify!($resource), ").")]
            pub trait $name {
                $(triggers!(@declare $resource $trigger ($($value)?) $($setter)? $trigger);)*
            }

            #[cfg(feature = $area)]
            impl $name for jsonapi_core::HttpRepository<crate::$resource> {
                $(triggers!(@define $resource $trigger ($($value)?) $($setter)? $trigger);)*
            }
        )*

        /// The resource type and name of each trigger.
        #[cfg(test)]
        fn all() -> Vec<(&'static str, &'static str)> {
            let mut all = Vec::new();
            $(
                #[cfg(feature = $area)]
                all.extend([$(stringify!($trigger)),*].map(|trigger| {
                    (<crate::$resource as jsonapi_core::Resource>::TYPE, trigger)
                }));
            )*
            all
        }
    };
    // The first name is the setter.
    (@declare $resource:ident $trigger:ident ($($value:ty)?) $setter:ident $($rest:ident)?) => {
        #[doc = concat!("Triggers [`", stringify!($setter), "`](crate::", stringify!($resource),
            "::", stringify!($setter), ").")]
        fn $trigger<M>(
            &self,
            id: impl jsonapi_core::convert::IntoReference<crate::$resource, M>,
            $(value: impl Into<$value>,)?
        ) -> Triggered<crate::$resource>;
    };
    (@define $resource:ident $trigger:ident ($($value:ty)?) $setter:ident $($rest:ident)?) => {
        fn $trigger<M>(
            &self,
            id: impl jsonapi_core::convert::IntoReference<crate::$resource, M>,
            $(value: impl Into<$value>,)?
        ) -> Triggered<crate::$resource> {
            self.update(crate::$resource::patch(id).$setter(triggers!(@value $($value, value)?)))
        }
    };
    (@value) => {
        true
    };
    (@value $type:ty, $value:ident) => {
        Into::<$type>::into($value)
    };
}

/// An update that sets a trigger.
pub type Triggered<R> = jsonapi_core::client::Call<R, jsonapi_core::client::Written<R>>;

triggers! {
    "catalogue" BundleTriggers for Bundle {
        compute_price_amount, compute_compare_at_amount, add_tags(String), remove_tags(String),
    }
    "catalogue" LinkTriggers for Link { disable, enable }
    "catalogue" SkuTriggers for Sku { add_tags(String), remove_tags(String) }
    "catalogue" SkuOptionTriggers for SkuOption { add_tags(String), remove_tags(String) }
    "customers" AddressTriggers for Address { add_tags(String), remove_tags(String) }
    "customers" CustomerPasswordResetTriggers for CustomerPasswordReset {
        reset_password_token(jsonapi_core::Secret<String>) = given_reset_password_token,
    }
    "customers" CustomerTriggers for Customer {
        add_tags(String), remove_tags(String), request_anonymization, cancel_anonymization,
    }
    "imports_and_exports" CleanupTriggers for Cleanup { interrupt }
    "imports_and_exports" ExportTriggers for Export { start, interrupt }
    "imports_and_exports" ImportTriggers for Import { interrupt }
    "inventory" InStockSubscriptionTriggers for InStockSubscription { activate, deactivate }
    "inventory" StockItemTriggers for StockItem { validate }
    "inventory" StockLineItemTriggers for StockLineItem {
        reserve_stock, release_stock, decrement_stock,
    }
    "inventory" StockReservationTriggers for StockReservation { pending }
    "inventory" StockTransferTriggers for StockTransfer {
        upcoming, on_hold, picking, in_transit, complete, cancel,
    }
    "markets" MarketTriggers for Market { disable, enable, regenerate_shared_secret }
    "orders" LineItemTriggers for LineItem {
        reserve_stock, reset_restocked_quantity, reset_circuit, add_tags(String),
        remove_tags(String),
    }
    "orders" LineItemOptionTriggers for LineItemOption { add_tags(String), remove_tags(String) }
    "orders" OrderTriggers for Order {
        archive, unarchive, pending, place, cancel, approve, approve_and_capture, authorize,
        authorization_amount_cents(i64), capture, refund, fulfill, update_taxes,
        nullify_payment_source, fix_payment_source, billing_address_clone_id(String),
        shipping_address_clone_id(String), customer_payment_source_id(String),
        shipping_address_same_as_billing, billing_address_same_as_shipping, commit_invoice,
        refund_invoice, save_payment_source_to_customer_wallet,
        save_shipping_address_to_customer_address_book,
        save_billing_address_to_customer_address_book, refresh, refresh_prices, validate,
        create_subscriptions, start_editing, stop_editing, reset_circuit, add_tags(String),
        remove_tags(String),
    }
    "orders" OrderSubscriptionTriggers for OrderSubscription {
        activate, deactivate, cancel, convert, add_tags(String), remove_tags(String),
    }
    "orders" ReturnTriggers for Return {
        request, approve, cancel, ship, reject, receive, restock, archive, unarchive, refund,
        refund_amount_cents(i64), add_tags(String), remove_tags(String),
    }
    "orders" ReturnLineItemTriggers for ReturnLineItem { restock }
    "payments" AdyenGatewayTriggers for AdyenGateway { disable, enable }
    "payments" AdyenPaymentTriggers for AdyenPayment { authorize, details, balance = get_balance }
    "payments" AuthorizationTriggers for Authorization {
        forward, capture, capture_amount_cents(i64) = amount_cents_to_capture, void, cancel,
    }
    "payments" AxerveGatewayTriggers for AxerveGateway { disable, enable }
    "payments" AxervePaymentTriggers for AxervePayment { trigger_update = update }
    "payments" BraintreeGatewayTriggers for BraintreeGateway { disable, enable }
    "payments" CaptureTriggers for Capture {
        forward, refund, refund_amount_cents(i64) = amount_cents_to_refund, cancel,
    }
    "payments" CheckoutComGatewayTriggers for CheckoutComGateway { disable, enable }
    "payments" CheckoutComPaymentTriggers for CheckoutComPayment { authorize, details, refresh }
    "payments" ExternalGatewayTriggers for ExternalGateway {
        disable, enable, reset_circuit, regenerate_shared_secret,
    }
    "payments" GiftCardTriggers for GiftCard {
        purchase, activate, deactivate, balance_change_cents(i64), add_tags(String),
        remove_tags(String),
    }
    "payments" KlarnaGatewayTriggers for KlarnaGateway { disable, enable }
    "payments" KlarnaPaymentTriggers for KlarnaPayment { trigger_update = update }
    "payments" ManualGatewayTriggers for ManualGateway { disable, enable }
    "payments" PaymentMethodTriggers for PaymentMethod { disable, enable }
    "payments" PaypalGatewayTriggers for PaypalGateway { disable, enable }
    "payments" RefundTriggers for Refund { forward }
    "payments" SatispayGatewayTriggers for SatispayGateway { disable, enable }
    "payments" SatispayPaymentTriggers for SatispayPayment { refresh }
    "payments" StripeGatewayTriggers for StripeGateway { disable, enable }
    "payments" StripePaymentTriggers for StripePayment { trigger_update = update, refresh }
    "payments" VoidTriggers for Void { forward }
    "prices" PriceListSchedulerTriggers for PriceListScheduler { disable, enable }
    "promotions" BuyXPayYPromotionTriggers for BuyXPayYPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" CouponTriggers for Coupon { add_tags(String), remove_tags(String) }
    "promotions" ExternalPromotionTriggers for ExternalPromotion {
        disable, enable, add_tags(String), remove_tags(String), reset_circuit,
        regenerate_shared_secret,
    }
    "promotions" FixedAmountPromotionTriggers for FixedAmountPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" FixedPricePromotionTriggers for FixedPricePromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" FlexPromotionTriggers for FlexPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" FreeGiftPromotionTriggers for FreeGiftPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" FreeShippingPromotionTriggers for FreeShippingPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "promotions" PercentageDiscountPromotionTriggers for PercentageDiscountPromotion {
        disable, enable, add_tags(String), remove_tags(String),
    }
    "shipments" EasypostPickupTriggers for EasypostPickup { purchase }
    "shipments" ShipmentTriggers for Shipment {
        upcoming, cancel, on_hold, picking, packing, ready_to_ship, ship, deliver, reserve_stock,
        release_stock, decrement_stock, get_rates, purchase, add_tags(String), remove_tags(String),
    }
    "shipments" ShippingMethodTriggers for ShippingMethod {
        disable, enable, reset_circuit, regenerate_shared_secret, add_tags(String),
        remove_tags(String),
    }
    "taxes" ExternalTaxCalculatorTriggers for ExternalTaxCalculator {
        reset_circuit, regenerate_shared_secret,
    }
    "taxes" VertexAccountTriggers for VertexAccount { refresh_token }
    "webhooks" EventTriggers for Event { trigger }
    "webhooks" WebhookTriggers for Webhook {
        disable, enable, reset_circuit, regenerate_shared_secret,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_trigger_has_a_method() {
        let listed = super::all();
        let mut declared = 0;
        for schema in crate::schemas().iter().filter(|it| it.endpoints.update) {
            for attribute in schema.attributes {
                let access = attribute.access;
                let Some(name) = attribute.name.strip_prefix('_') else {
                    continue;
                };
                if access.on_update && !access.read {
                    let name = if name == "update" {
                        "trigger_update"
                    } else {
                        name
                    };
                    let trigger = (schema.type_name, name);
                    assert!(listed.contains(&trigger), "{trigger:?}");
                    declared += 1;
                }
            }
        }
        assert_eq!(declared, listed.len());
    }
}
