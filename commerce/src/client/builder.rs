//! Configuring a client.

use std::fmt;

use jsonapi_core::Error;
use jsonapi_core::client::{Limits, RateLimit, Retry, without_userinfo};

use super::Client;
use super::base_url::{Api, base_url, is_own};
use super::credentials::Credentials;
use crate::auth::Claims;
use crate::filter::CommerceLayer;
use crate::rate;

/// Configures a [`Client`]: the API to call, and the credentials. Mistakes are reported by
/// [`build`](Self::build).
///
/// ```
/// let commerce = commerce::Client::builder()
///     .organization("yourdomain")
///     .client_credentials("your-client-id")
///     .client_secret("your-client-secret")
///     .build()?;
/// # Ok::<(), commerce::Error>(())
/// ```
#[must_use = "call `build` to create the client"]
#[derive(Default)]
pub struct ClientBuilder {
    api: Option<Api>,
    auth_url: Option<String>,
    pub(super) credentials: Credentials,
    retry: Option<Retry>,
    limits: Option<Limits>,
    rate: Option<Option<RateLimit>>,
    configure: Vec<Configure>,
}

type Configure = Box<dyn FnOnce(CoreBuilder) -> CoreBuilder + Send>;
type CoreBuilder = jsonapi_core::client::ClientBuilder;

/// The API to call.
impl ClientBuilder {
    /// Sets the slug of the organization: `yourdomain` of `https://yourdomain.commercelayer.io`.
    /// Optional if the access token is a JWT that names the organization.
    pub fn organization(mut self, slug: impl Into<String>) -> Self {
        self.api = Some(Api::Organization(slug.into()));
        self
    }

    /// Sets the URL of the API, for example of a sandbox at `http://127.0.0.1:4010/api`, in place
    /// of the organization's own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.api = Some(Api::BaseUrl(url.into()));
        self
    }

    /// Sets the URL of the authentication endpoint. The default is `https://auth.commercelayer.io`,
    /// or the server of [`base_url`](Self::base_url) if that is set.
    pub fn auth_url(mut self, url: impl Into<String>) -> Self {
        self.auth_url = Some(url.into());
        self
    }
}

/// How requests are sent.
impl ClientBuilder {
    /// Sets the retry policy; the default is [`Retry::default`].
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sets the timeouts and size limits of responses; the default is [`Limits::default`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Replaces the rate limit, or turns it off with `None`. By default, requests are delayed to
    /// stay within the limits of the API: for averages and bursts, for cacheable and other resource
    /// types, in live and test mode. With a [`base_url`](Self::base_url), the limits are taken from
    /// the responses instead.
    pub fn rate_limit(mut self, rate: impl Into<Option<RateLimit>>) -> Self {
        self.rate = Some(rate.into());
        self
    }

    /// Configures the client beneath: headers, hooks, a transport and more.
    ///
    /// ```
    /// use jsonapi_core::client::{Attempt, AttemptResult, Hook};
    ///
    /// struct Log;
    ///
    /// impl Hook for Log {
    ///     fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
    ///         println!("{} {} {:?}", attempt.method(), attempt.path(), result.status());
    ///     }
    /// }
    ///
    /// let commerce = commerce::Client::builder()
    ///     .organization("yourdomain")
    ///     .access_token("your-access-token")
    ///     .inner(|client| client.hook(Log).max_in_flight(8))
    ///     .build()?;
    /// # Ok::<(), commerce::Error>(())
    /// ```
    pub fn inner(
        mut self,
        configure: impl FnOnce(CoreBuilder) -> CoreBuilder + Send + 'static,
    ) -> Self {
        self.configure.push(Box::new(configure));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// If the API or the credentials are missing or invalid.
    pub fn build(self) -> Result<Client, Error> {
        let claims = self.credentials.claims();
        let base_url = base_url(self.api, claims.as_ref())?;
        let rate = self.rate.unwrap_or_else(|| {
            let is_live = claims.as_ref().and_then(Claims::is_test) == Some(false);
            Some(rate::followed(is_own(&base_url), is_live))
        });
        let authentication = self
            .credentials
            .authentication(self.auth_url.as_deref(), &base_url)?;
        let builder = jsonapi_core::Client::builder(base_url).filters(CommerceLayer);
        let mut builder = authentication.authenticate(builder);
        if let Some(retry) = self.retry {
            builder = builder.retry(retry);
        }
        if let Some(limits) = self.limits {
            builder = builder.limits(limits);
        }
        if let Some(rate) = rate {
            builder = builder.rate_limit(rate);
        }
        for configure in self.configure {
            builder = configure(builder);
        }
        Ok(Client {
            inner: builder.build()?,
            authentication,
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let api = match &self.api {
            Some(Api::Organization(api) | Api::BaseUrl(api)) => without_userinfo(api),
            None => String::new(),
        };
        let auth_url = self.auth_url.as_deref().map(without_userinfo);
        f.debug_struct("ClientBuilder")
            .field("api", &api)
            .field("auth_url", &auth_url)
            .field("credentials", &self.credentials)
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .field("rate_limit", &self.rate)
            .finish_non_exhaustive()
    }
}
