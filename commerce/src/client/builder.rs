//! How a client is set up.

use std::fmt;
use std::sync::Arc;

use jsonapi_core::client::{Auth, AuthError, Grant, Limits, RateLimit, Retry, Token, TokenFn};
use jsonapi_core::{Error, Secret};

use super::Client;
use super::caller::Caller;
use crate::auth::{Claims, Scope};
use crate::rate;

/// Sets up a [`Client`]: where the API is, and who is calling. Mistakes are kept until
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
#[must_use = "it makes a client when it is built"]
#[derive(Default)]
pub struct ClientBuilder {
    place: Option<Place>,
    auth_url: Option<String>,
    credentials: Option<Credentials>,
    client_secret: Option<Secret<String>>,
    scopes: Vec<Scope>,
    retry: Option<Retry>,
    limits: Option<Limits>,
    rate: Option<Option<RateLimit>>,
    configure: Vec<Configure>,
}

type Configure = Box<dyn FnOnce(CoreBuilder) -> CoreBuilder + Send>;
type CoreBuilder = jsonapi_core::client::ClientBuilder;

enum Place {
    Organization(String),
    BaseUrl(String),
}

#[derive(Debug)]
enum Credentials {
    Token(Secret<String>),
    Grant(Box<Grant>),
    Auth(Arc<dyn Auth>),
}

/// Where the API is.
impl ClientBuilder {
    /// The slug of the organization: `yourdomain` of `https://yourdomain.commercelayer.io`. It may
    /// be left out where an access token is given that says it.
    pub fn organization(mut self, slug: impl Into<String>) -> Self {
        self.place = Some(Place::Organization(slug.into()));
        self
    }

    /// Where the API is, in place of an organization's own address: that of a sandbox, for
    /// example `http://127.0.0.1:4010/api`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.place = Some(Place::BaseUrl(url.into()));
        self
    }

    /// Where tokens are asked for. If it is not set: `https://auth.commercelayer.io` for an
    /// organization, and for a [`base_url`](Self::base_url) the same server.
    pub fn auth_url(mut self, url: impl Into<String>) -> Self {
        self.auth_url = Some(url.into());
        self
    }
}

/// Who is calling: one of these, of which the last one counts.
impl ClientBuilder {
    /// The access token that requests are sent with. It is not renewed.
    pub fn access_token(self, token: impl Into<Secret<String>>) -> Self {
        self.credentials(Credentials::Token(token.into()))
    }

    /// Asks a function for access tokens: for the first call, when a token is about to expire, and
    /// when the API no longer takes it.
    ///
    /// ```
    /// async fn from_vault() -> Result<String, std::io::Error> {
    ///     Ok("your-access-token".to_owned())
    /// }
    ///
    /// let commerce = commerce::Client::builder()
    ///     .organization("yourdomain")
    ///     .access_token_from(from_vault)
    ///     .build()?;
    /// # Ok::<(), commerce::Error>(())
    /// ```
    pub fn access_token_from<F, T, E>(
        self,
        function: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Token>,
        E: Into<AuthError>,
    {
        let function = move || {
            let token = function();
            async { token.await.map(|token| Claims::of_lifetime(token.into())) }
        };
        self.auth(TokenFn::new(function))
    }

    /// The application itself: a sales channel, which has no secret, or with a
    /// [`client_secret`](Self::client_secret) an integration.
    pub fn client_credentials(self, client_id: impl Into<String>) -> Self {
        self.grant(Grant::client_credentials(client_id))
    }

    /// A customer, who signs in to a sales channel.
    pub fn password(
        self,
        client_id: impl Into<String>,
        email: impl Into<String>,
        password: impl Into<Secret<String>>,
    ) -> Self {
        self.grant(Grant::password(client_id, email, password))
    }

    /// Whoever a token was granted to before, by the refresh token that came with it.
    pub fn refresh_token(
        self,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret<String>>,
    ) -> Self {
        self.grant(Grant::refresh_token(client_id, refresh_token))
    }

    /// A user, who signed in to a web application and was sent back with a code.
    pub fn authorization_code(
        self,
        client_id: impl Into<String>,
        code: impl Into<Secret<String>>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        self.grant(Grant::authorization_code(client_id, code, redirect_uri))
    }

    /// Whoever the assertion is about: a JWT that `assertion` signs anew for each token.
    pub fn jwt_bearer(
        self,
        client_id: impl Into<String>,
        assertion: impl Fn() -> Result<Secret<String>, AuthError> + Send + Sync + 'static,
    ) -> Self {
        self.grant(Grant::jwt_bearer(client_id, assertion))
    }

    /// A grant that was made before, for what is not said here.
    pub fn grant(self, grant: Grant) -> Self {
        self.credentials(Credentials::Grant(Box::new(grant)))
    }

    /// Asks `auth` for the access token of each request.
    pub fn auth(self, auth: impl Auth) -> Self {
        self.credentials(Credentials::Auth(Arc::new(auth)))
    }

    fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The secret of the application, for any of the grants.
    pub fn client_secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// What tokens are to be good for, besides what was said before: for any of the grants.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scopes.push(scope);
        self
    }
}

/// How requests are sent.
impl ClientBuilder {
    /// When and how often to try again; [`Retry::default`] if not set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How long an answer may take and how large it may be; [`Limits::default`] if not set.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Holds requests back in another way, or not at all (`None`). If it is not set, to what the
    /// API allows: on average and in bursts, for what it caches and for the rest, in live or in
    /// test mode. That is known in advance for an organization; with a
    /// [`base_url`](Self::base_url), it is as the answers say.
    pub fn rate_limit(mut self, rate: impl Into<Option<RateLimit>>) -> Self {
        self.rate = Some(rate.into());
        self
    }

    /// Sets up the client beneath: headers, hooks, a transport and more.
    ///
    /// ```
    /// use jsonapi_core::client::{Attempt, Ended, Hook};
    ///
    /// struct Log;
    ///
    /// impl Hook for Log {
    ///     fn after(&self, attempt: &Attempt<'_>, ended: &Ended<'_>) {
    ///         println!("{} {} {:?}", attempt.method(), attempt.path(), ended.status());
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

    /// The client.
    ///
    /// # Errors
    ///
    /// If it is not said where the API is, or who is calling; if what was said can't be used.
    pub fn build(self) -> Result<Client, Error> {
        let claims = match &self.credentials {
            Some(Credentials::Token(token)) => Claims::read(token),
            _ => None,
        };
        let rate = self.rate.unwrap_or_else(|| {
            let is_own = !matches!(self.place, Some(Place::BaseUrl(_)));
            let is_live = claims.as_ref().and_then(Claims::is_test) == Some(false);
            Some(rate::followed(is_own, is_live))
        });
        let base_url = base_url(self.place, claims.as_ref())?;
        let scope = Scope::join(&self.scopes)?;
        let is_granted = matches!(self.credentials, Some(Credentials::Grant(_)));
        if !is_granted && (scope.is_some() || self.client_secret.is_some()) {
            return Err(Error::invalid(
                "a scope or a client secret is for a token that is asked for, and none is: call \
                 `client_credentials`, or leave them out",
            ));
        }
        let caller = match self.credentials {
            Some(Credentials::Token(token)) if token.expose().trim().is_empty() => {
                return Err(Error::invalid(
                    "the access token is empty: give the one that the API's authentication \
                     endpoint answered with",
                ));
            }
            Some(Credentials::Token(token)) => Caller::Given(token),
            Some(Credentials::Auth(auth)) => Caller::Provider(auth),
            Some(Credentials::Grant(mut grant)) => {
                if let Some(secret) = self.client_secret {
                    *grant = grant.client_secret(secret);
                }
                if let Some(scope) = scope {
                    *grant = grant.scope(scope);
                }
                let url = self.auth_url.as_deref();
                Caller::Granted(super::caller::granted(url, &base_url, *grant)?)
            }
            None => {
                return Err(Error::invalid(
                    "it is not said who is calling, and the API answers nobody else: call \
                     `access_token` with a token, or `client_credentials` to ask for one",
                ));
            }
        };
        let mut builder = caller.authenticate(jsonapi_core::Client::builder(base_url));
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
            caller,
        })
    }
}

fn base_url(place: Option<Place>, claims: Option<&Claims>) -> Result<String, Error> {
    let told = || claims.and_then(Claims::organization);
    let place = place.or_else(|| Some(Place::Organization(told()?.to_owned())));
    match place {
        Some(Place::BaseUrl(url)) => Ok(url),
        Some(Place::Organization(slug)) if is_slug(&slug) => {
            Ok(format!("https://{slug}.commercelayer.io/api"))
        }
        Some(Place::Organization(slug)) => Err(Error::invalid(format!(
            "{slug:?} is no organization: give its slug (letters, digits and dashes), which is \
             `yourdomain` in `https://yourdomain.commercelayer.io`"
        ))),
        None => Err(Error::invalid(
            "it is not said where the API is, and no access token says it: call `organization` \
             with the slug of yours, or `base_url`",
        )),
    }
}

/// Whether it is one label of a host name: anything else would send the token elsewhere.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && !slug.starts_with('-')
        && slug
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match &self.place {
            Some(Place::Organization(place) | Place::BaseUrl(place)) => place,
            None => "",
        };
        f.debug_struct("ClientBuilder")
            .field("place", &place)
            .field("auth_url", &self.auth_url)
            .field("credentials", &self.credentials)
            .field("scopes", &self.scopes)
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .field("rate_limit", &self.rate)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(builder: ClientBuilder) -> String {
        match builder.build() {
            Ok(client) => client.inner().base_url().to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_address_follows_from_the_organization() {
        let client = Client::builder().access_token("t");
        assert_eq!(
            built(client.organization("yourdomain")),
            "https://yourdomain.commercelayer.io/api"
        );
    }

    #[test]
    fn the_token_goes_to_no_other_host() {
        for slug in ["", "evil.example/", "a.b", "a@b", "-a", "a:80", "a b"] {
            let said = built(Client::builder().access_token("t").organization(slug));
            assert!(said.contains("is no organization"), "{slug}: {said}");
        }
    }

    #[test]
    fn a_token_that_is_a_jwt_says_the_organization() {
        let token = |claims: &str| {
            use base64::Engine;
            let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims);
            format!("x.{claims}.x")
        };
        let own = token(r#"{"organization":{"slug":"yourdomain"}}"#);
        assert_eq!(
            built(Client::builder().access_token(own.clone())),
            "https://yourdomain.commercelayer.io/api"
        );
        let other = Client::builder().organization("other").access_token(own);
        assert_eq!(built(other), "https://other.commercelayer.io/api");
        let evil = token(r#"{"organization":{"slug":"evil.example/"}}"#);
        let said = built(Client::builder().access_token(evil));
        assert!(said.contains("is no organization"), "{said}");
    }

    #[test]
    fn what_is_missing_is_said() {
        let said = built(Client::builder().organization("yourdomain"));
        assert!(said.contains("`access_token`"), "{said}");
        let said = built(
            Client::builder()
                .organization("yourdomain")
                .access_token(" "),
        );
        assert!(said.contains("token is empty"), "{said}");
        let said = built(Client::builder().access_token("t"));
        assert!(said.contains("`organization`"), "{said}");
        let given = || Client::builder().organization("x").access_token("t");
        for builder in [
            given().scope(Scope::market_all()),
            given().client_secret("sesame"),
        ] {
            let said = built(builder);
            assert!(said.contains("`client_credentials`"), "{said}");
        }
        for scope in [
            Scope::market_id(""),
            Scope::market_code("a b"),
            Scope::stock_location_code("a:b"),
        ] {
            let shop = Client::builder().organization("x").client_credentials("id");
            let said = built(shop.scope(scope));
            assert!(said.contains("is no scope"), "{said}");
        }
    }

    #[test]
    fn debug_shows_no_token() {
        let start = || Client::builder().organization("x");
        for builder in [
            start().access_token("sesame"),
            start().password("id", "ann@example.com", "sesame"),
            start().refresh_token("id", "sesame"),
            start().client_credentials("id").client_secret("sesame"),
        ] {
            assert!(!format!("{builder:?}").contains("sesame"), "{builder:?}");
            let client = builder.build().unwrap();
            assert!(!format!("{client:?}").contains("sesame"), "{client:?}");
        }
    }
}
