//! A client for the [Commerce Layer](https://commercelayer.io) API, built on [`jsonapi_core`]: each
//! resource type is declared as a struct, and everything else is derived from that.
//!
//! ```no_run
//! use commerce::{Order, PaymentSourceType, StripePayment};
//!
//! # async fn pay() -> Result<(), commerce::Error> {
//! let commerce = commerce::Client::builder()
//!     .organization("yourdomain")
//!     .access_token("your-access-token")
//!     .build()?;
//!
//! let order = commerce.orders().get("eqkykhjlVw").include(Order::path().payment_method()).await?;
//! let method = order.get(&order.data.payment_method)?;
//! if method.payment_source_type == PaymentSourceType::StripePayments {
//!     let payment = commerce.stripe_payments().create(StripePayment::draft().order(&order.data)).await?;
//!     println!("{}", payment.data.client_secret.expose());
//! }
//! commerce.orders().update(Order::patch(&order.data.id).place(true)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Depend on this crate by path or git, as in `cargo add commerce --path ../jsonapi/commerce`. It
//! is not on crates.io, where the names `commerce` and `jsonapi-core` belong to other projects.
//!
//! [`from_javascript`] shows each task of the JavaScript SDK side by side with this crate.
//!
//! # Authentication
//!
//! A client uses a given token, or requests and renews tokens itself: for an application, a
//! customer, or a user who signed in. See [`auth`].
//!
//! # Queries
//!
//! ```
//! use commerce::prelude::*;
//! use commerce::{Order, OrderStatus};
//! # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
//!
//! let call = commerce
//!     .orders()
//!     .list()
//!     .filter_by(Order::fields().status().eq(OrderStatus::Placed))
//!     .filter_by(Order::fields().total_amount_cents().gteq(1000))
//!     .sort(Order::fields().placed_at().desc());
//! # drop(call);
//! # Ok::<(), commerce::Error>(())
//! ```
//!
//! [`filter`] has all predicates; [`Lists`] counts lists, and reads them past the last page that
//! the API serves.
//!
//! # Errors and limits
//!
//! An [`Error`] says what failed, where, and what to do. [`ApiError::of`] classifies errors of the
//! API: which attribute violates which rule, that a resource is locked, or when to retry.
//!
//! Calls stay within the API's rate limits, on average and in bursts: see
//! [`ClientBuilder::rate_limit`]. Failed requests are retried if that can't apply anything twice.
//!
//! # Attributes
//!
//! Nearly every attribute of the API may be null, and [sparse
//! fieldsets](jsonapi_core::Query::fields) leave attributes out, so attributes are `Option`s. Two
//! are required, because the resource is useless without them: a payment method's
//! `payment_source_type` and a Stripe payment's `client_secret`. Include these when you select
//! fields. Enums that the API may extend, such as [`OrderStatus`], have a variant for unknown
//! values.
//!
//! A trigger is an attribute that starts an action, such as `_place`. Set it in a patch under its
//! name without the underscore: `Order::patch(id).place(true)`. A single trigger is also a method:
//! `commerce.orders().place(id)`, see [`triggers`]. An update with a trigger is never sent twice.
//!
//! Times are [`jiff`] types. Use the re-export `commerce::jiff::Timestamp` to get the version this
//! crate was built with. A setter also accepts text:
//! `Order::patch(id).expires_at("2026-12-24T18:00:00Z")`.
//!
//! # Features
//!
//! Each area of the API is a Cargo feature. A relationship exists if the area of its target is
//! enabled.
//!
//! - `catalogue`, `customers`, `markets`, `orders`, `payments`, `shipments`: enough for a checkout;
//!   on by default.
//! - `imports_and_exports`, `inventory`, `organization`, `prices`, `promotions`, `taxes`,
//!   `webhooks`: the rest of the API.
//! - `full`: all areas.
//! - `axum`: axum extractors for webhooks; needs `webhooks`.
//! - `sandbox`: an in-memory server that behaves like the API, for tests and examples; enables
//!   `full`.

pub mod auth;
mod client;
mod error;
pub mod filter;
#[cfg(feature = "full")]
#[doc = include_str!("from_javascript.md")]
pub mod from_javascript {}
mod lists;
mod money;
mod open_enum;
pub mod prelude;
mod rate;
mod resources;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod triggers;
#[cfg(feature = "webhooks")]
pub mod webhook;

pub use client::{Client, ClientBuilder};
pub use error::{ApiError, Rule, Violation};
pub use jiff;
pub use jsonapi_core::{Document, Error, HttpRepository, Id, Identifier, ResourceObject, Secret};
pub use lists::Lists;
pub use money::Money;
pub use resources::*;
