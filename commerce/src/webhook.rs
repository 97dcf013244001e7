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
//! # Security
//!
//! Only the body is signed. The topic (`orders.place`) comes in the header `X-CommerceLayer-Topic`,
//! so anyone who has seen a webhook request can send its body again with another topic. Decide by
//! the resource in the body, and use [`Event::unsigned_topic`] as a hint only. The time is not signed
//! either, so an old event may arrive again.
//!
//! An empty secret is rejected, because anyone could sign with it. While you replace a secret, accept
//! the new and the old one with [`Webhooks::or_secret`].
//!
//! # Handlers
//!
//! For a router with another state, implement axum's `FromRef` for [`Webhooks`]. If webhooks have
//! different secrets, give each its own route.
//!
//! The API waits five seconds for a response, and retries up to ten times if there is none or an
//! error: respond before long work, and expect the same event more than once.

mod event;
#[cfg(feature = "axum")]
mod extract;
mod signature;

pub use event::{Event, Topic};
pub use signature::{WebhookError, Webhooks};
