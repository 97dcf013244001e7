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
//! It is [`jsonapi_core::MemoryStore`] behind [`jsonapi_core::server::router`], with every resource
//! type of this crate, and rules for those that the API does more with than keep them:
//!
//! - Orders go from draft to placed, approved or cancelled by their triggers; what is placed can't be
//!   changed or deleted. Line items cost what their SKU costs in the order's market, times the
//!   quantity; what other orders have taken is not there any more. The order sums up its lines, the
//!   shipment and the payment method among them, with the tax within the prices or on top.
//! - Each of the ten kinds of payment source pays an order whose payment method takes it. Placing
//!   authorizes; captures, voids and refunds make resources, and the order's payment status
//!   follows. A payment source can be saved to the customer's wallet, and used again. A Stripe
//!   payment has a PaymentIntent, which its triggers read and bring to the order's amount.
//! - Lists are filtered by the predicates of the API, sorted, and cut into pages of up to 25.
//! - `POST /oauth/token` gives tokens that expire, for each grant; the password of customers of the
//!   seed is `sandbox`. `POST /oauth/revoke` takes them back.
//! - Webhooks are called, signed, with what they want to have included, and again until they answer.
//!   Imports make progress.
//! - What breaks a rule is told at once, with `code`, `source.pointer` and `meta`. Links are absolute,
//!   of the host that a client has reached the sandbox by.
//!
//! The seed has an order that waits for its payment (`eqkykhjlVw`), an empty cart (`NgojhKoyYR`),
//! SKUs with prices and stock, shipping and payment methods, and a customer with a saved card. What
//! it does not do: taxes of tax calculators, promotions, subscriptions, returns and exports are
//! kept as resources, and nothing follows from them.

mod attributes;
mod background;
mod connections;
mod digits;
mod faults;
mod filter;
mod intents;
mod jobs;
mod money;
mod rate;
mod refusal;
mod resources;
mod rules;
mod seed;
mod sent;
mod server;
mod stripe_payments;
mod tokens;
mod words;

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

/// How long requests that are under way may take to end when the sandbox stops.
const GRACE: Duration = Duration::from_secs(5);

/// How long a webhook may take to answer.
const WEBHOOK_TIME: Duration = Duration::from_secs(5);

/// A sandbox that is running. It stops when it is dropped, or better with [`stop`](Self::stop).
pub struct Sandbox {
    address: SocketAddr,
    access_token: Secret<String>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    /// Ends what goes on in the background when it is dropped.
    working: JoinSet<()>,
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
            intents: Arc::new(EmbeddedStripe::default()),
            seed: None,
            faults: Faults::default(),
            rate_limit: RateLimit::default(),
            token_lifetime: Duration::from_secs(7200),
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
        format!("http://{}{}", self.address, server::BASE)
    }

    /// The access token that it takes.
    #[must_use]
    pub fn access_token(&self) -> &str {
        self.access_token.expose()
    }

    /// Stops: takes no more requests, and ends those that are under way.
    pub async fn stop(self) {
        let Self {
            stop,
            mut serving,
            mut working,
            ..
        } = self;
        // The server may have ended before.
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

/// Sets up a [`Sandbox`].
#[must_use = "it makes a sandbox when it is started"]
pub struct SandboxBuilder {
    access_token: Secret<String>,
    intents: Arc<dyn PaymentIntents>,
    seed: Option<Vec<u8>>,
    faults: Faults,
    rate_limit: RateLimit,
    token_lifetime: Duration,
}

impl SandboxBuilder {
    /// An access token that requests may have, besides those that it gives; `sandbox-token` if not
    /// set.
    pub fn access_token(mut self, token: impl Into<Secret<String>>) -> Self {
        self.access_token = token.into();
        self
    }

    /// Who makes and keeps PaymentIntents; [`EmbeddedStripe`] if not set.
    pub fn payment_intents(mut self, intents: impl PaymentIntents) -> Self {
        self.intents = Arc::new(intents);
        self
    }

    /// Begins with the resources of this document, primary and included, and no others. Each has
    /// its id; what they lead to is there, too.
    pub fn seed(mut self, document: impl Into<Vec<u8>>) -> Self {
        self.seed = Some(document.into());
        self
    }

    /// Makes it slow, or fail now and then.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// How many requests it takes; as good as all if not set.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = limit;
        self
    }

    /// How long the tokens last that it gives; two hours if not set.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// Starts it; port 0 is any free one.
    ///
    /// # Errors
    ///
    /// If it can't listen at this address, or its seed can't be used.
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
        store.on_change(move |resources, change| rules.see(resources, change));
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
            // Dropping the sandbox stops it, too.
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
