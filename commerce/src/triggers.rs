//! Triggers as methods: `orders.place(&id)` is `PATCH /orders/{id}` with `_place`.
//!
//! ```
//! use commerce::prelude::*;
//! # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
//!
//! let call = commerce.orders().place("eqkykhjlVw");
//! let request = call.request()?;
//! assert_eq!(request.to_string(), "PATCH /orders/eqkykhjlVw");
//! assert_eq!(
//!     request.body().unwrap(),
//!     &br#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"_place":true}}}"#[..],
//! );
//! # Ok::<(), commerce::Error>(())
//! ```
//!
//! Each is a call like that of an [`update`](crate::HttpRepository::update), for which `include`
//! and the like can be asked. A trigger that takes a value, and several things at once, go to a
//! patch: `Order::patch(id).authorize(true).authorization_amount_cents(1000)`.
//!
//! There is a trait for each resource type that has triggers; [`prelude`](crate::prelude) has all
//! of them. Methods are named as the attributes, without the underscore.

use jsonapi_core::repository::Written;
use jsonapi_core::{Call, HttpRepository, IntoReference};

use crate::resources as r;

/// A trait for the triggers of a resource type.
macro_rules! triggers {
    ($($name:ident for $resource:ident { $($trigger:ident,)* })*) => {$(
        #[doc = concat!("Triggers of [`", stringify!($resource), "`](crate::", stringify!($resource), ").")]
        pub trait $name {
            $(
                #[doc = concat!("Sets off [`_", stringify!($trigger), "`](crate::", stringify!($resource),
                    "::", stringify!($trigger), ").")]
                fn $trigger<M>(
                    &self,
                    id: impl IntoReference<r::$resource, M>,
                ) -> Call<r::$resource, Written<r::$resource>>;
            )*
        }

        impl $name for HttpRepository<r::$resource> {
            $(
                fn $trigger<M>(
                    &self,
                    id: impl IntoReference<r::$resource, M>,
                ) -> Call<r::$resource, Written<r::$resource>> {
                    self.update(r::$resource::patch(id).$trigger(true))
                }
            )*
        }
    )*};
}

triggers! {
    OrderTriggers for Order {
        archive,
        unarchive,
        pending,
        place,
        cancel,
        approve,
        approve_and_capture,
        authorize,
        capture,
        refund,
        fulfill,
        update_taxes,
        nullify_payment_source,
        fix_payment_source,
        shipping_address_same_as_billing,
        billing_address_same_as_shipping,
        commit_invoice,
        refund_invoice,
        save_payment_source_to_customer_wallet,
        save_shipping_address_to_customer_address_book,
        save_billing_address_to_customer_address_book,
        refresh,
        refresh_prices,
        validate,
        create_subscriptions,
        start_editing,
        stop_editing,
        reset_circuit,
    }
}
