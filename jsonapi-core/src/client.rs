//! The HTTP client: sends a [`Request`], with authentication, retries, redirects and limits.
//!
//! [`Client`] and [`HttpRepository`] are also at the root of the crate. A client is set up with a
//! [`ClientBuilder`] and has
//!
//! - authentication: a fixed token, [`OAuth`], a [function](TokenFn) or another [`Auth`], which
//!   renews tokens as they expire;
//! - policies: [`Retry`], [`Limits`], [`RateLimit`];
//! - [`tracing`](https://docs.rs/tracing) with the target `jsonapi_core::client`: a span per call
//!   (`call`) and an event per attempt, with method, path, attempt, status, request id and time in
//!   milliseconds, but never a token, a query or a body; [`Hook`]s receive the same;
//! - a [`Transport`], by default over the network.

mod address;
mod auth;
mod body;
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

pub use crate::request::display::without_userinfo;
pub use address::server_url;
pub use auth::{Auth, AuthError, Grant, OAuth, OAuthBuilder, Token, TokenFn};
pub use builder::ClientBuilder;
pub use hook::{Attempt, AttemptResult, Hook};
pub use limits::Limits;
pub use rate::{Quota, RateLimit};
pub use repository::{
    Applied, Atomic, AtomicRelationship, AtomicResults, Call, Fetched, HttpRelationship,
    HttpRepository, Items, Outcome, Paged, Pages, Performed, Planned, ResponseKind, WithResponse,
    Written,
};
pub use response::Response;
pub use retry::Retry;
pub use transport::{BoxFuture, Chunks, Transport, TransportError};

use crate::error::{CallContext, Result};
use crate::filter::Dialect;
use crate::request::{Request, WithoutSecrets};

/// A client of one API, below one base URL. Cloning is cheap: clones share connections.
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
/// Requires a tokio runtime with timers and I/O enabled (`enable_all` if the runtime is built by
/// hand). A proxy named by the environment (`HTTPS_PROXY` and the like) is used, except for
/// requests to the loopback interface.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    auth: Option<Arc<dyn Auth>>,
    retry: Retry,
    limits: Limits,
}

struct Shared {
    base: Url,
    /// Additional origins of the same server.
    origins: Vec<Url>,
    headers: HeaderMap,
    max_in_flight: Option<usize>,
    in_flight: Option<Semaphore>,
    rate: Option<RateLimit>,
    hooks: Vec<Box<dyn Hook>>,
    filters: Box<dyn Dialect>,
    transport: Box<dyn Transport>,
}

impl Shared {
    /// Returns whether `url` is on one of the client's origins, which may receive its credentials.
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

    /// Returns the base URL, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.shared.base
    }

    /// Returns the retry policy.
    #[must_use]
    pub fn retry(&self) -> &Retry {
        &self.retry
    }

    /// Returns the limits on responses.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the token provider.
    #[must_use]
    pub fn auth(&self) -> Option<&dyn Auth> {
        self.auth.as_deref()
    }

    /// Returns the rate limit.
    #[must_use]
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.shared.rate.as_ref()
    }

    /// Returns the maximum number of concurrent requests.
    #[must_use]
    pub fn max_in_flight(&self) -> Option<usize> {
        self.shared.max_in_flight
    }

    /// Returns the dialect of filters.
    #[must_use]
    pub fn filters(&self) -> &dyn Dialect {
        &*self.shared.filters
    }

    /// Returns this client with another retry policy, for a call that needs one.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// Returns this client with other limits, for a call that needs them.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self {
            limits,
            ..self.clone()
        }
    }

    /// Returns this client with another token provider, for example to act for another user.
    /// Connections and limits are shared.
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

    /// Returns the URL that a request is sent to.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is on another origin.
    pub(crate) fn url_of(&self, request: &Request) -> Result<Url> {
        Ok(exchange::resolve(&self.shared, request)?)
    }

    /// Returns the context of a call, which redacts the secrets that this client knows.
    pub(crate) fn call_of(&self, request: &Request) -> CallContext {
        CallContext::new(request.method(), request.path())
            .redacting(redaction::known_secrets(self, request))
    }

    /// Sends a request, retrying it as the policy allows, and reads the whole response.
    ///
    /// # Errors
    ///
    /// Returns an error if no complete response arrives within the limits; if the status is not a
    /// success; if the body is not JSON; if the server redirects to another origin; if there is no
    /// token; or if the request's URL is on another origin.
    ///
    /// The body may be something other than JSON if the request has its own `Accept` header.
    pub async fn send(&self, request: Request) -> Result<Response> {
        let mut call = self.call_of(&request);
        let span = hook::span(&call);
        let began = Instant::now();
        let result = exchange::run(self, &request, &mut call)
            .instrument(span.clone())
            .await;
        let status = match &result {
            Ok(raw) => Some(raw.status),
            Err(error) => error.status(),
        };
        hook::close(&span, &call, status, began);
        result.map(|raw| Response { raw, call })
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
