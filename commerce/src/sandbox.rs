//! An in-memory server that behaves like the API: for tests, for examples, and for clients in any
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
//! It serves a [`jsonapi_core::MemoryStore`] with [`jsonapi_core::server::router`], for every
//! resource type of this crate, and adds the business rules of the API:
//!
//! - Triggers move orders from draft to placed, approved or cancelled; a placed order can't be
//!   changed or deleted. Line items cost the price of their SKU in the order's market, times the
//!   quantity, and stock taken by other orders is not available. The order totals its lines,
//!   including shipment and payment method, with tax included in prices or added.
//! - Each of the ten payment source types pays an order with a matching payment method. Placing an
//!   order authorizes the payment; captures, voids and refunds create resources and update the
//!   payment status. A payment source can be saved to the customer's wallet and used again. A
//!   Stripe payment has a PaymentIntent, which its triggers refresh and update.
//! - Lists support the API's filter predicates, sorting, and pages of up to 25.
//! - `POST /oauth/token` issues expiring tokens for each grant; the password of the customers in
//!   the seed is `sandbox`. `POST /oauth/revoke` revokes tokens.
//! - Webhooks are signed, include the configured relationships, and are retried until they succeed.
//!   Imports run in the background.
//! - All violations are reported at once, with `code`, `source.pointer` and `meta`. Links are
//!   absolute, with the host of the request.
//!
//! The seed has a pending order (`eqkykhjlVw`), an empty cart (`NgojhKoyYR`), SKUs with prices and
//! stock, shipping and payment methods, and a customer with a saved card. Tax calculators,
//! promotions, subscriptions, returns and exports are stored as resources without further effects.

mod api_errors;
mod attributes;
mod background;
mod connections;
mod digits;
mod faults;
mod intents;
mod jobs;
mod money;
mod rate;
mod refusal;
mod resources;
mod rules;
mod seed;
mod server;
mod stripe_payments;
mod tokens;
mod validation;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jsonapi_core::Secret;
use tokio::net::{TcpListener, ToSocketAddrs};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

pub use faults::Faults;
pub use intents::{
    EmbeddedStripe, NewPaymentIntent, PaymentIntent, PaymentIntentError, PaymentIntents, StripeApi,
};
pub use rate::RateLimit;

use faults::Dice;
use rate::Rate;
use rules::Rules;
use server::Gate;
use tokens::{Passwords, Tokens};

/// How long pending requests may take when the sandbox stops.
const GRACE: Duration = Duration::from_secs(5);

/// The timeout of a webhook call.
const WEBHOOK_TIME: Duration = Duration::from_secs(5);

/// A running sandbox. Dropping it stops it; [`stop`](Self::stop) waits for pending requests.
pub struct Sandbox {
    address: SocketAddr,
    access_token: Secret<String>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    /// Dropping this ends the background work.
    working: JoinSet<()>,
}

impl Sandbox {
    /// Starts a sandbox with defaults. Port 0 selects a free port.
    ///
    /// # Errors
    ///
    /// If the address can't be bound.
    pub async fn start(address: impl ToSocketAddrs) -> io::Result<Self> {
        Self::builder().start(address).await
    }

    /// Creates a builder.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder {
            access_token: "sandbox-token".into(),
            intents: Arc::new(EmbeddedStripe::default()),
            seed: None,
            faults: Faults::default(),
            rate_limit: RateLimit::default(),
            token_lifetime: Duration::from_secs(7200),
        }
    }

    /// Returns the address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL of its API, such as `http://127.0.0.1:4010/api`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.address, server::BASE)
    }

    /// Returns the access token that it accepts.
    #[must_use]
    pub fn access_token(&self) -> &str {
        self.access_token.expose()
    }

    /// Stops accepting requests, and ends pending ones.
    pub async fn stop(self) {
        let Self {
            stop,
            mut serving,
            mut working,
            ..
        } = self;
        // The server may have stopped already.
        let _ = stop.send(());
        if tokio::time::timeout(GRACE, &mut serving).await.is_err() {
            serving.abort();
        }
        working.shutdown().await;
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Configures a [`Sandbox`].
#[must_use = "call `start` to run the sandbox"]
pub struct SandboxBuilder {
    access_token: Secret<String>,
    intents: Arc<dyn PaymentIntents>,
    seed: Option<Vec<u8>>,
    faults: Faults,
    rate_limit: RateLimit,
    token_lifetime: Duration,
}

impl SandboxBuilder {
    /// Sets the access token that it accepts besides issued ones; `sandbox-token` by default.
    pub fn access_token(mut self, token: impl Into<Secret<String>>) -> Self {
        self.access_token = token.into();
        self
    }

    /// Sets the provider of PaymentIntents; [`EmbeddedStripe`] by default.
    pub fn payment_intents(mut self, intents: impl PaymentIntents) -> Self {
        self.intents = Arc::new(intents);
        self
    }

    /// Replaces the seed with the resources of this document, primary and included. Each must have
    /// an id, and their relationships must name resources in the document.
    pub fn seed(mut self, document: impl Into<Vec<u8>>) -> Self {
        self.seed = Some(document.into());
        self
    }

    /// Adds latency and failures.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// Sets the rate limit; practically unlimited by default.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = limit;
        self
    }

    /// Sets the lifetime of issued tokens; two hours by default.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// Starts the sandbox. Port 0 selects a free port.
    ///
    /// # Errors
    ///
    /// If the address can't be bound, or the seed is invalid.
    pub async fn start(self, address: impl ToSocketAddrs) -> io::Result<Sandbox> {
        let store = resources::store();
        let passwords = Passwords::default();
        let (jobs, pending) = jobs::jobs();
        let rules = Rules {
            schemas: crate::schemas(),
            jobs,
            passwords: passwords.clone(),
        };
        seed::plant(&store, &rules, self.seed.as_deref()).map_err(io::Error::other)?;
        seed::passwords(&store, &passwords);
        store.on_change(move |resources, change| rules.apply(resources, change));
        let tokens = Tokens::new(
            self.access_token.clone(),
            self.token_lifetime,
            store.clone(),
            passwords,
        );
        let gate = Gate {
            tokens: Arc::new(tokens),
            rate: Rate::new(self.rate_limit),
            dice: Dice::new(self.faults),
        };
        let router = server::router(resources::router(&store, self.intents), gate);
        let http = reqwest::Client::builder().timeout(WEBHOOK_TIME);
        let http = http.build().map_err(io::Error::other)?;
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let mut working = JoinSet::new();
        working.spawn(background::work(pending, store, http));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = connections::serve(listener, router, async {
            // Dropping the sandbox stops it as well.
            let _ = stopped.await;
        });
        Ok(Sandbox {
            address,
            access_token: self.access_token,
            stop,
            serving: tokio::spawn(serving),
            working,
        })
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder").finish_non_exhaustive()
    }
}
