//! The builder of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use tokio::sync::Semaphore;
use url::Url;

use super::address::checked_url;
use super::auth::{self, Bearer};
use super::exchange::{is_reserved, reserved_header};
use super::transport::HttpClient;

use super::{Auth, Client, Hook, Limits, RateLimit, Retry, Shared, Transport};
use crate::error::{Error, Invalid, Result};
use crate::filter::{Brackets, Dialect};
use crate::model::secret::Secret;
use crate::request::WithoutSecrets;

/// Configures a [`Client`]. Errors are reported by [`build`](Self::build).
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
#[must_use = "call `build` to create the client"]
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
    filters: Box<dyn Dialect>,
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
            filters: Box::new(Brackets),
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

    /// Sets the token provider.
    pub fn auth(mut self, auth: impl Auth) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Treats another origin as this client's own: requests, pages and redirects may go there
    /// **with the client's credentials**. Use it for a server whose links have another host than
    /// the base URL, such as one behind a proxy.
    ///
    /// Without it, a link to another origin is an error, and nothing is sent.
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

    /// Sends a header with each request that does not set it. If the value is a secret, [mark it as
    /// sensitive](HeaderValue::set_sensitive), and nothing shows it.
    ///
    /// `Accept` and `Content-Type` replace the JSON:API media type, for a server that requires a
    /// parameter or another name. A client with another `Accept` also receives responses that are
    /// not JSON. A header that the client sets itself (`Host`, `Content-Length`) is an error of
    /// [`build`](Self::build).
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the retry policy. [`Retry::default`] by default.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets the limits on responses. [`Limits::default`] by default.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the time limit for connecting. 10 seconds by default. A custom
    /// [`transport`](Self::transport) ignores it.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the maximum number of concurrent requests; further requests wait. Clones of a client
    /// share the limit. Unlimited by default.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.max_in_flight = Some(requests);
        self
    }

    /// Delays requests to stay within a rate limit. None by default.
    pub fn rate_limit(mut self, rate: RateLimit) -> Self {
        self.rate = Some(rate);
        self
    }

    /// Adds a hook, called after those added before.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Sets the dialect that conditions are written in: [`Brackets`] by default. A condition that it
    /// can't say is an error of the call.
    ///
    /// ```
    /// use jsonapi_core::filter::JsonApiDotNetCore;
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::{Client, Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     title: String,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").filters(JsonApiDotNetCore).build()?;
    /// let call = client
    ///     .repository::<Article>()
    ///     .list()
    ///     .filter_by(Article::fields().title().starts_with("JSON"));
    /// let filter = "filter=startsWith%28title%2C%27JSON%27%29";
    /// assert_eq!(call.request()?.query(), Some(filter));
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn filters(mut self, dialect: impl Dialect + 'static) -> Self {
        self.filters = Box::new(dialect);
        self
    }

    /// Replaces the network transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Wraps the transport: the one that was set, or else the network transport with the settings
    /// of this builder. The last wrapper sees a request first.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use jsonapi_core::Client;
    /// use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
    ///
    /// /// Prints each request before sending it.
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

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL or an allowed origin is not an `http` or `https` URL, or
    /// has credentials, a query or a fragment; if a header is reserved, or is an `Authorization` in
    /// addition to [`auth`](Self::auth) or [`bearer`](Self::bearer); if the token is not a valid
    /// header value; if the maximum number of concurrent requests is 0; or if the system has no TLS
    /// certificates.
    pub fn build(self) -> Result<Client> {
        let base = self.base?;
        if self.max_in_flight == Some(0) {
            return Err(Invalid::new("max_in_flight(0) allows no requests").into());
        }
        if let Some(name) = self.headers.keys().find(|name| is_reserved(name)) {
            return Err(reserved_header(name).into());
        }
        if self.auth.is_some() && self.headers.contains_key(header::AUTHORIZATION) {
            return Err(Invalid::new(
                "the client has both an `authorization` header and a token provider: remove one",
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
            filters: self.filters,
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
