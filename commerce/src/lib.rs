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
//! # Attributes
//!
//! The API leaves nearly every attribute null at one time or another, so they are `Option`s, but
//! for the few that are always there. A response with [sparse
//! fieldsets](jsonapi_core::Query::fields) has to have those few, too. Sets of values that the API
//! may add to, such as [`OrderStatus`], have a case for what comes tomorrow.
//!
//! A trigger (an attribute that sets something off, `_place` in the API) is set in a patch, under
//! its name without the underscore: `Order::patch(id).place(true)`. An update with a trigger is
//! never sent twice.
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
pub use jsonapi_core::{Document, Error, HttpRepository, Id, Identifier, ResourceObject, Secret};
pub use lists::Lists;
pub use money::Money;
pub use resources::*;
