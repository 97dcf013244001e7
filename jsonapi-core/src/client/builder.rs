//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use tokio::sync::Semaphore;
use url::Url;

use super::address::checked_url;
use super::auth::{self, Bearer};
use super::exchange::{header_of_the_connection, is_the_clients};
use super::transport::HttpClient;

use super::{Auth, Client, Hook, Limits, RateLimit, Retry, Shared, Transport};
use crate::error::{Error, Invalid, Result};
use crate::model::secret::Secret;
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
    base: Result<Url>,
    origins: Vec<Url>,
    auth: Option<Arc<dyn Auth>>,
    headers: HeaderMap,
    retry: Retry,
    limits: Limits,
    connect_timeout: Duration,
    max_in_flight: Option<usize>,
    rate: Option<RateLimit>,
    hooks: Vec<Box<dyn Hook>>,
    transport: Option<Box<dyn Transport>>,
    wrappers: Vec<Wrapper>,
}

type Wrapper = Box<dyn FnOnce(Box<dyn Transport>) -> Box<dyn Transport> + Send + Sync>;

impl ClientBuilder {
    pub(super) fn new(base: &str) -> Self {
        let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        Self {
            base: checked_url("base URL of the client", base).map_err(Error::from),
            origins: Vec::new(),
            auth: None,
            headers: HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]),
            retry: Retry::default(),
            limits: Limits::default(),
            connect_timeout: Duration::from_secs(10),
            max_in_flight: None,
            rate: None,
            hooks: Vec::new(),
            transport: None,
            wrappers: Vec::new(),
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

    /// Treats another origin as this client's own: requests, pages and redirects go there **with
    /// the client's credentials**. For a server that writes links with another host than that of
    /// the base URL, as one behind a proxy does.
    ///
    /// Without it, a link to another origin is an error, and nothing is sent there.
    ///
    /// ```
    /// use http::Method;
    /// use jsonapi_core::{Client, Request};
    ///
    /// let client = Client::builder("https://api.example.com/v1")
    ///     .allow_origin("http://backend.example.com:8080")
    ///     .build()?;
    /// let link = "http://backend.example.com:8080/v1/articles".parse().unwrap();
    /// assert!(client.curl(&Request::to_link(Method::GET, link)).is_ok());
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn allow_origin(mut self, origin: impl AsRef<str>) -> Self {
        match checked_url("allowed origin", origin.as_ref()) {
            Ok(url) if matches!(url.path(), "" | "/") => self.origins.push(url),
            Ok(_) => {
                let message = "the allowed origin has a path: give scheme, host and port alone";
                self.base = self.base.and(Err(Invalid::new(message).into()));
            }
            Err(error) => self.base = self.base.and(Err(error.into())),
        }
        self
    }

    /// Sends a header with each request that has none of this name. If its value is a secret,
    /// [mark it as such](HeaderValue::set_sensitive), and nothing shows it.
    ///
    /// `Accept` and `Content-Type` take the place of JSON:API's media type, for a server that
    /// wants a parameter or another name; a client that accepts something else is given answers
    /// that are not JSON as well. A header that says how a request is sent (`Host`,
    /// `Content-Length`) is an error of [`build`](Self::build).
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

    /// Wraps the transport: the one that was given, or else the one of the network, with the
    /// settings of this builder. What wraps last sees a request first.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use jsonapi_core::Client;
    /// use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
    ///
    /// /// Prints each request, and sends it.
    /// struct Printed(Box<dyn Transport>);
    ///
    /// impl Transport for Printed {
    ///     fn send(
    ///         &self,
    ///         request: http::Request<Bytes>,
    ///     ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
    ///         println!("{} {}", request.method(), request.uri().path());
    ///         self.0.send(request)
    ///     }
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").wrap_transport(Printed).build()?;
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn wrap_transport<T: Transport>(
        mut self,
        wrap: impl FnOnce(Box<dyn Transport>) -> T + Send + Sync + 'static,
    ) -> Self {
        self.wrappers
            .push(Box::new(|transport| Box::new(wrap(transport))));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// If the base URL or an allowed origin is none, or has another scheme than `http` or `https`,
    /// credentials, a query or a fragment; if a header can't be set, or is an `Authorization`
    /// beside [`auth`](Self::auth) or [`bearer`](Self::bearer); if the token can't be put into a header; if no request may be in
    /// flight; if the machine has no certificates to check a server against.
    pub fn build(self) -> Result<Client> {
        let base = self.base?;
        if self.max_in_flight == Some(0) {
            return Err(Invalid::new("with max_in_flight(0) no request could ever be sent").into());
        }
        if let Some(name) = self.headers.keys().find(|name| is_the_clients(name)) {
            return Err(header_of_the_connection(name).into());
        }
        if self.auth.is_some() && self.headers.contains_key(header::AUTHORIZATION) {
            return Err(Invalid::new(
                "the client has an `authorization` header and a provider of tokens: leave out one",
            )
            .into());
        }
        let origins: Vec<_> = std::iter::once(&base).chain(&self.origins).collect();
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(HttpClient::new(&origins, self.connect_timeout)?),
        };
        let wrappers = self.wrappers.into_iter();
        let transport = wrappers.fold(transport, |transport, wrap| wrap(transport));
        let shared = Shared {
            base,
            origins: self.origins,
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

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base", &self.base.as_ref().map(Url::as_str))
            .field(
                "origins",
                &self.origins.iter().map(Url::as_str).collect::<Vec<_>>(),
            )
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
