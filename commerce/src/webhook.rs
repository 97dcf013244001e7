//! Webhooks: whether the API sent them, and what they say.
//!
//! The API signs the body of each webhook with the secret that it gave for it
//! (`shared_secret`). [`Webhooks::verify`] takes headers and body as they came, and gives an
//! [`Event`] if the signature is right:
//!
//! ```
//! use bytes::Bytes;
//! use commerce::webhook::Webhooks;
//! use commerce::Order;
//! use http::HeaderMap;
//!
//! fn receive(headers: &HeaderMap, body: Bytes) -> Result<(), Box<dyn std::error::Error>> {
//!     let webhooks = Webhooks::new("your-shared-secret");
//!     let event = webhooks.verify(headers, body)?;
//!     if event.topic() == "orders.place" {
//!         let order = event.document::<Order>()?;
//!         println!("{:?} was placed", order.data.number);
//!     }
//!     Ok(())
//! }
//! # assert!(receive(&HeaderMap::new(), Bytes::new()).is_err());
//! ```
//!
//! With the feature `axum`, an [`Event`] is what a handler takes:
#![cfg_attr(feature = "axum", doc = "```")]
#![cfg_attr(not(feature = "axum"), doc = "```ignore")]
//! use axum::Router;
//! use axum::routing::post;
//! use commerce::webhook::{Event, Webhooks};
//!
//! async fn receive(event: Event) {
//!     println!("{}", event.topic());
//! }
//!
//! let app: Router = Router::new()
//!     .route("/webhooks", post(receive))
//!     .with_state(Webhooks::new("your-shared-secret"));
//! # drop(app);
//! ```
//!
//! Whoever has state of another type implements axum's `FromRef` for [`Webhooks`]. Where webhooks
//! have secrets of their own, each gets its own route.
//!
//! The API waits five seconds for an answer, and sends again what got none or an error, ten times
//! at most: do what takes long after answering, and expect the same event twice.

mod event;
#[cfg(feature = "axum")]
mod extract;
mod signature;

pub use event::{Event, Topic};
pub use signature::{WebhookError, Webhooks};
