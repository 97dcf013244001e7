//! Receiving webhooks: verifying signatures, and reading events.
//!
//! The API signs the body of each webhook with its `shared_secret`. [`Webhooks::verify`] takes the
//! headers and the unchanged body, and returns an [`Event`] if the signature is right:
//!
//! ```
//! use bytes::Bytes;
//! use commerce::webhook::Webhooks;
//! use commerce::{Order, OrderStatus};
//! use http::HeaderMap;
//!
//! fn receive(headers: &HeaderMap, body: Bytes) -> Result<(), Box<dyn std::error::Error>> {
//!     let webhooks = Webhooks::new("your-shared-secret");
//!     let event = webhooks.verify(headers, body)?;
//!     if event.resource_type() == "orders" {
//!         let order = event.document::<Order>()?;
//!         if order.data.status == OrderStatus::Placed {
//!             println!("{:?} was placed", order.data.number);
//!         }
//!     }
//!     Ok(())
//! }
//! # assert!(receive(&HeaderMap::new(), Bytes::new()).is_err());
//! ```
//!
//! With the feature `axum`, a handler can take an [`Event`]:
#![cfg_attr(feature = "axum", doc = "```")]
#![cfg_attr(not(feature = "axum"), doc = "```ignore")]
//! use axum::Router;
//! use axum::routing::post;
//! use commerce::webhook::{Event, Webhooks};
//!
//! async fn receive(event: Event) {
//!     println!("{}", event.resource_type());
//! }
//!
//! let app: Router = Router::new()
//!     .route("/webhooks", post(receive))
//!     .with_state(Webhooks::new("your-shared-secret"));
//! # drop(app);
//! ```
//!
//! # What is signed, and what is not
//!
//! The body is signed, the headers are not: the topic (`orders.place`) comes in
//! `X-CommerceLayer-Topic`, and whoever has seen a webhook can send its body again under another
//! one. Let what you do follow from the resource in the body; [`Event::unsigned_topic`] only tells
//! where to look. Nor does anything signed say when it was sent: expect that an old event comes
//! again.
//!
//! An empty secret is refused, since anybody can sign with it. While a secret is replaced, take the
//! new one and the old one: [`Webhooks::or_secret`].
//!
//! # Handlers
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
