//! The HTTP client: sends a [`Request`], with authentication, retries, redirects and limits.
//!
//! [`Client`] and [`HttpRepository`] are also at the root of the crate. A client, which a
//! [`ClientBuilder`] sets up, has
//!
//! - a token, from [`OAuth`], a [function](TokenFn) or another [`Auth`], renewed when it expires;
//! - policies that are values: [`Retry`], [`Limits`], [`RateLimit`];
//! - [`tracing`](https://docs.rs/tracing) with the target `jsonapi_core::client`: a span a call
//!   (`call`) and an event an attempt, with method, path, attempt, status, request id and time in
//!   milliseconds, never a token, a query or a body; and [`Hook`]s that see the same;
//! - a [`Transport`], which is the network if it is not replaced.

mod address;
mod answer;
mod auth;
mod builder;
mod curl;
mod deadline;
mod exchange;
mod hook;
mod limits;
mod rate;
mod redaction;
mod redirect;
mod repository;
mod response;
mod retry;
mod transport;

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::Instrument;
use url::Url;

pub use crate::request::shown::without_userinfo;
pub use address::server_url;
pub use auth::{Auth, AuthError, Grant, OAuth, OAuthBuilder, Token, TokenFn};
pub use builder::ClientBuilder;
pub use hook::{Attempt, Ended, Hook};
pub use limits::Limits;
pub use rate::{Quota, RateLimit};
pub use repository::{
    Answer, Atomic, AtomicRelationship, AtomicResults, Call, Done, Fetched, HttpRelationship,
    HttpRepository, Members, Outcome, Paged, Pages, Planned, WithResponse, Written,
};
pub use response::Response;
pub use retry::Retry;
pub use transport::{BoxFuture, Chunks, Transport, TransportError};

use crate::error::{CallContext, Result};
use crate::request::{Request, WithoutSecrets};

/// A client of one API, below one base URL. A clone is cheap, and shares its connections.
///
/// ```no_run
/// use http::Method;
/// use jsonapi_core::{Client, Request};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> jsonapi_core::Result<()> {
/// let client = Client::builder("https://api.example.com/v1").bearer("your-token").build()?;
/// let response = client.send(Request::new(Method::GET, ["articles", "1"])?).await?;
/// println!("{} {}", response.status(), response.body().len());
/// # Ok(())
/// # }
/// ```
///
/// It runs on tokio, with the timers and the network of it (`enable_all`, where the runtime is
/// built by hand). A proxy that the environment names (`HTTPS_PROXY` and the like) is used, but
/// not to reach this machine itself.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    auth: Option<Arc<dyn Auth>>,
    retry: Retry,
    limits: Limits,
}

struct Shared {
    base: Url,
    /// Other origins of the same server.
    origins: Vec<Url>,
    headers: HeaderMap,
    max_in_flight: Option<usize>,
    in_flight: Option<Semaphore>,
    rate: Option<RateLimit>,
    hooks: Vec<Box<dyn Hook>>,
    transport: Box<dyn Transport>,
}

impl Shared {
    /// Whether a URL is on an origin of this client, which may see its credentials.
    fn is_own(&self, url: &Url) -> bool {
        let mut origins = std::iter::once(&self.base).chain(&self.origins);
        origins.any(|own| redirect::is_same_origin(own, url))
    }
}

impl Client {
    /// Sets up a client of the API at `base_url`, which may have a path.
    pub fn builder(base_url: impl AsRef<str>) -> ClientBuilder {
        ClientBuilder::new(base_url.as_ref())
    }

    /// The base URL, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.shared.base
    }

    /// When and how often this client tries again.
    #[must_use]
    pub fn retry(&self) -> &Retry {
        &self.retry
    }

    /// How long an answer may take and how large it may be.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Where its tokens come from.
    #[must_use]
    pub fn auth(&self) -> Option<&dyn Auth> {
        self.auth.as_deref()
    }

    /// What holds its requests back for the sake of the server.
    #[must_use]
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.shared.rate.as_ref()
    }

    /// How many requests may be under way at the same time.
    #[must_use]
    pub fn max_in_flight(&self) -> Option<usize> {
        self.shared.max_in_flight
    }

    /// The same client with another retry policy, for a call that needs one.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// The same client with other limits, for a call that needs them.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self {
            limits,
            ..self.clone()
        }
    }

    /// The same client for somebody else: with tokens from another provider, over the same
    /// connections and within the same bounds.
    ///
    /// ```
    /// use jsonapi_core::Client;
    /// use jsonapi_core::client::{Grant, OAuth};
    ///
    /// # fn show(shop: &Client, name: &str, password: &str) -> jsonapi_core::Result<Client> {
    /// let grant = Grant::password("your-client-id", name, password);
    /// let auth = OAuth::builder("https://auth.example.com/oauth/token", grant).build()?;
    /// let customer = shop.with_auth(auth);
    /// # Ok(customer)
    /// # }
    /// ```
    #[must_use]
    pub fn with_auth(&self, auth: impl Auth) -> Self {
        Self {
            auth: Some(Arc::new(auth)),
            ..self.clone()
        }
    }

    /// Where a request of this client goes.
    ///
    /// # Errors
    ///
    /// If it leads to another origin.
    pub(crate) fn url_of(&self, request: &Request) -> Result<Url> {
        Ok(exchange::resolve(&self.shared, request)?)
    }

    /// The call of a request, which shows no secret that this client knows.
    pub(crate) fn call_of(&self, request: &Request) -> CallContext {
        CallContext::new(request.method(), request.path())
            .without(redaction::known_secrets(self, request))
    }

    /// Sends a request, again where that is allowed, and reads the whole answer.
    ///
    /// # Errors
    ///
    /// If no answer came, or none that is whole, within the limits and JSON; if the server
    /// answered with another status than success; if it redirects to where the client does not
    /// go; if there is no token; if the request leads to another origin.
    ///
    /// An answer may be something other than JSON if the request has an `Accept` of its own.
    pub async fn send(&self, request: Request) -> Result<Response> {
        let mut call = self.call_of(&request);
        let span = hook::span(&call);
        let began = Instant::now();
        let result = exchange::run(self, &request, &mut call)
            .instrument(span.clone())
            .await;
        let status = match &result {
            Ok(answer) => Some(answer.status),
            Err(error) => error.status(),
        };
        hook::close(&span, &call, status, began);
        result.map(|answer| Response { answer, call })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base.as_str())
            .field("auth", &self.auth)
            .field("headers", &WithoutSecrets(&self.shared.headers))
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .field("rate_limit", &self.shared.rate)
            .finish_non_exhaustive()
    }
}
