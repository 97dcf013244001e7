//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use tokio::sync::Semaphore;
use url::Url;

use super::auth::{self, Bearer};
use super::transport::HttpClient;
use super::{Auth, Client, Hook, Limits, RateLimit, Retry, Shared, Transport};
use crate::Secret;
use crate::error::{Error, Invalid};
use crate::request::WithoutSecrets;

/// Sets up a [`Client`]. Mistakes are kept until [`build`](Self::build).
///
/// ```
/// use std::time::Duration;
///
/// use jsonapi_core::Client;
/// use jsonapi_core::client::{Grant, Limits, OAuth, RateLimit, Retry};
///
/// let grant = Grant::client_credentials("your-client-id").client_secret("your-secret");
/// let client = Client::builder("https://api.example.com/v1")
///     .auth(OAuth::builder("https://auth.example.com/oauth/token", grant).build()?)
///     .limits(Limits { timeout: Duration::from_secs(10), ..Limits::default() })
///     .retry(Retry { attempts: 6, ..Retry::default() })
///     .rate_limit(RateLimit::followed())
///     .max_in_flight(64)
///     .build()?;
/// assert_eq!(client.limits().timeout, Duration::from_secs(10));
///
/// // For one call that may take longer, and must not be sent again:
/// let patient = client.with_limits(Limits::default()).with_retry(Retry::none());
/// # drop(patient);
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[must_use = "it makes a client when it is built"]
pub struct ClientBuilder {
    base: Result<Url, Error>,
    auth: Option<Arc<dyn Auth>>,
    headers: HeaderMap,
    retry: Retry,
    limits: Limits,
    connect_timeout: Duration,
    max_in_flight: Option<usize>,
    rate: Option<RateLimit>,
    hooks: Vec<Box<dyn Hook>>,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    pub(super) fn new(base: &str) -> Self {
        let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        Self {
            base: base_url(base).map_err(Error::from),
            auth: None,
            headers: HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]),
            retry: Retry::default(),
            limits: Limits::default(),
            connect_timeout: Duration::from_secs(10),
            max_in_flight: None,
            rate: None,
            hooks: Vec::new(),
            transport: None,
        }
    }

    /// Sends this token with each request: `Authorization: Bearer …`.
    pub fn bearer(mut self, token: impl Into<Secret<String>>) -> Self {
        let token = token.into();
        if let Err(error) = auth::bearer(&token) {
            self.base = self.base.and(Err(error.into()));
        }
        self.auth(Bearer(token))
    }

    /// Asks `auth` for the token of each request.
    pub fn auth(mut self, auth: impl Auth) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Sends a header with each request that has none of this name. If its value is a secret,
    /// [mark it as such](HeaderValue::set_sensitive), and nothing shows it.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// When and how often to try again; [`Retry::default`] if not set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How long an answer may take and how large it may be; [`Limits::default`] if not set.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How long making a connection may take; 10 seconds if not set. With a
    /// [`transport`](Self::transport) of one's own, that is its business.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many requests may be under way at the same time; more wait for their turn. The clones
    /// of a client share the bound. There is none if it is not set.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.max_in_flight = Some(requests);
        self
    }

    /// Holds requests back to what the server allows. There is no limit if it is not set.
    pub fn rate_limit(mut self, rate: RateLimit) -> Self {
        self.rate = Some(rate);
        self
    }

    /// Tells `hook` of each request, after those that were given before.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Sends requests in another way than over the network.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// If the base URL is none, or has another scheme than `http` or `https`, credentials, a
    /// query or a fragment; if the token can't be put into a header; if no request may be in
    /// flight; if the machine has no certificates to check a server against.
    pub fn build(self) -> Result<Client, Error> {
        let base = self.base?;
        if self.max_in_flight == Some(0) {
            return Err(Invalid::new("with max_in_flight(0) no request could ever be sent").into());
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(HttpClient::new(&base, self.connect_timeout)?),
        };
        let shared = Shared {
            base,
            headers: self.headers,
            max_in_flight: self.max_in_flight,
            in_flight: self
                .max_in_flight
                .map(|requests| Semaphore::new(requests.min(Semaphore::MAX_PERMITS))),
            rate: self.rate,
            hooks: self.hooks,
            transport,
        };
        Ok(Client {
            shared: Arc::new(shared),
            auth: self.auth,
            retry: self.retry,
            limits: self.limits,
        })
    }
}

/// The base URL, without a slash at its end.
fn base_url(base: &str) -> Result<Url, Invalid> {
    let mut url = Url::parse(base)
        .map_err(|error| Invalid::because("the base URL of the client is no URL", error))?;
    let problem = if !matches!(url.scheme(), "http" | "https") {
        format!("has the scheme `{}`; use `https`", url.scheme())
    } else if !url.username().is_empty() || url.password().is_some() {
        "has credentials in it; give them to `bearer` or `auth`".to_owned()
    } else if url.query().is_some() {
        "has a query; a query belongs to a request, or use a header".to_owned()
    } else if url.fragment().is_some() {
        "has a fragment, which is never sent; leave out the `#` and what follows".to_owned()
    } else {
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        return Ok(url);
    };
    Err(Invalid::new(format!(
        "the base URL of the client {problem}"
    )))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base", &self.base.as_ref().map(Url::as_str))
            .field("auth", &self.auth)
            .field("headers", &WithoutSecrets(&self.headers))
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_in_flight", &self.max_in_flight)
            .field("rate_limit", &self.rate)
            .finish_non_exhaustive()
    }
}
