//! A server in memory that answers like the API: for tests, for examples, and for clients in any
//! language.
//!
//! ```
//! use commerce::sandbox::Sandbox;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start("127.0.0.1:0").await?;
//! let commerce = commerce::Client::builder()
//!     .base_url(sandbox.base_url())
//!     .access_token(sandbox.access_token())
//!     .build()?;
//!
//! let order = commerce.orders().get("eqkykhjlVw").await?;
//! assert_eq!(order.data.status, commerce::OrderStatus::Pending);
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! It has the resource types of this crate, which it takes from their schemas, and is seeded with
//! an order that waits for its payment. It sorts, pages and includes; it does not filter, and of
//! the triggers it knows those that place, approve and cancel an order. What it can't do it
//! refuses, and says so.

mod change;
mod intents;
mod kind;
mod orders;
mod query;
mod refusal;
mod route;
mod server;
mod store;
mod stripe_payments;
mod view;
mod write;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jsonapi_core::Secret;
use tokio::net::{TcpListener, ToSocketAddrs};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use intents::{
    EmbeddedStripe, NewPaymentIntent, PaymentIntent, PaymentIntentError, PaymentIntents, StripeApi,
};

use server::Shared;
use store::Store;

/// How long requests that are under way may take to end when the sandbox stops.
const GRACE: Duration = Duration::from_secs(5);

/// A sandbox that is running. It stops when it is dropped, or better with [`stop`](Self::stop).
pub struct Sandbox {
    address: SocketAddr,
    access_token: Secret<String>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<io::Result<()>>,
}

impl Sandbox {
    /// Starts a sandbox; port 0 is any free one.
    ///
    /// # Errors
    ///
    /// If it can't listen at this address.
    pub async fn start(address: impl ToSocketAddrs) -> io::Result<Self> {
        Self::builder().start(address).await
    }

    /// Sets up a sandbox.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder {
            access_token: "sandbox-token".into(),
            intents: Box::new(EmbeddedStripe),
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL of its API, such as `http://127.0.0.1:4010/api`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.address, route::BASE)
    }

    /// The access token that it takes.
    #[must_use]
    pub fn access_token(&self) -> &str {
        self.access_token.expose()
    }

    /// Stops: takes no more requests, and ends those that are under way.
    pub async fn stop(self) {
        let Self {
            stop, mut serving, ..
        } = self;
        // The server may have ended before.
        let _ = stop.send(());
        if tokio::time::timeout(GRACE, &mut serving).await.is_err() {
            serving.abort();
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Sandbox`].
#[must_use = "it makes a sandbox when it is started"]
pub struct SandboxBuilder {
    access_token: Secret<String>,
    intents: Box<dyn PaymentIntents>,
}

impl SandboxBuilder {
    /// The access token that requests must have; `sandbox-token` if not set.
    pub fn access_token(mut self, token: impl Into<Secret<String>>) -> Self {
        self.access_token = token.into();
        self
    }

    /// Who makes PaymentIntents; [`EmbeddedStripe`] if not set.
    pub fn payment_intents(mut self, intents: impl PaymentIntents) -> Self {
        self.intents = Box::new(intents);
        self
    }

    /// Starts it; port 0 is any free one.
    ///
    /// # Errors
    ///
    /// If it can't listen at this address.
    pub async fn start(self, address: impl ToSocketAddrs) -> io::Result<Sandbox> {
        let store = Store::seeded().map_err(io::Error::other)?;
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let shared = Shared::new(store, &self.access_token, self.intents, address);
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(listener, server::router(Arc::new(shared)))
            .with_graceful_shutdown(async {
                // Dropping the sandbox stops it, too.
                let _ = stopped.await;
            });
        Ok(Sandbox {
            address,
            access_token: self.access_token,
            stop,
            serving: tokio::spawn(serving.into_future()),
        })
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder").finish_non_exhaustive()
    }
}
