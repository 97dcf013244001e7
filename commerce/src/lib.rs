//! A client for the [Commerce Layer](https://commercelayer.io) API, made of
//! [`jsonapi_core`]: the resource types are declared, and everything else follows from that.
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
//! The crate is taken from its repository, by path or with git, as in
//! `cargo add commerce --path ../jsonapi/commerce`. It is not on crates.io, where the names
//! `commerce` and `jsonapi-core` belong to crates of other people.
//!
//! [`from_javascript`] shows each task of the JavaScript SDK beside the same with this crate.
//!
//! # Who is calling
//!
//! A client sends a token that it is given, or asks for tokens itself and renews them: as an
//! application, as a customer, or as whoever signed in. See [`auth`].
//!
//! # Asking for what is wanted
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
//! [`filter`] has all predicates; [`Lists`] counts, and reads lists past the last page that the API
//! gives.
//!
//! # When it fails
//!
//! An [`Error`] says what went wrong, where, and what to do; [`ApiError::of`] says what the API
//! means by it: which attribute breaks which rule, that a resource is locked, when to come back.
//!
//! Calls keep to the API's rate limits, on average and in bursts, so that they are not refused: see
//! [`ClientBuilder::rate_limit`]. What fails is tried again where that can't do anything twice.
//!
//! # Attributes
//!
//! The API leaves nearly every attribute null at one time or another, and [sparse
//! fieldsets](jsonapi_core::Query::fields) leave out what was not asked for, so attributes are
//! `Option`s. Two are not, because nothing can be done without them: ask for a payment method's
//! `payment_source_type` and a Stripe payment's `client_secret` where you ask for fields of these.
//! Sets of values that the API may add to, such as [`OrderStatus`], have a case for what comes
//! tomorrow.
//!
//! A trigger (an attribute that sets something off, `_place` in the API) is set in a patch, under
//! its name without the underscore: `Order::patch(id).place(true)`. By itself, it is a method:
//! `commerce.orders().place(id)`, see [`triggers`]. An update with a trigger is never sent twice.
//!
//! Times are those of [`jiff`]. Take it from here, `commerce::jiff::Timestamp`, and it is the version
//! that this crate was built with, whatever other versions a program has. A setter also takes the
//! text of a time: `Order::patch(id).expires_at("2026-12-24T18:00:00Z")`.
//!
//! # Features
//!
//! Each area of the API is a feature. A relationship is there when the area of what it leads to is.
//!
//! - `catalogue`, `customers`, `markets`, `orders`, `payments`, `shipments`: what a checkout needs;
//!   on by default.
//! - `imports_and_exports`, `inventory`, `organization`, `prices`, `promotions`, `taxes`,
//!   `webhooks`: the rest of the API.
//! - `full`: all of these.
//! - `axum`: webhooks as extractors of axum; with `webhooks`.
//! - `sandbox`: a server in memory that answers like the API, for tests and examples; with `full`.

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
