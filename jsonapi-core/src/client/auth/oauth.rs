//! OAuth 2 token requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};
use url::{Url, form_urlencoded};

use super::grant::Form;
use super::renewal::{MARGIN, Renewal, TokenSource};
use super::{Auth, AuthError, Grant, Token};
use crate::client::{BoxFuture, Client, Response, server_url};
use crate::error::{Error, Failure, Invalid, Result};
use crate::model::secret::Secret;
use crate::request::Request;
use crate::request::display::without_userinfo;

/// A token provider that fetches tokens from the token endpoint of an OAuth 2 server and renews
/// them.
///
/// A token is renewed with the refresh token if the server provides one, otherwise with the grant.
///
/// ```no_run
/// use jsonapi_core::Client;
/// use jsonapi_core::client::{Grant, OAuth};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> jsonapi_core::Result<()> {
/// let grant = Grant::password("your-client-id", "ann@example.com", "sesame");
/// let auth = OAuth::builder("https://auth.example.com/oauth/token", grant).build()?;
/// let client = Client::builder("https://api.example.com").auth(auth.clone()).build()?;
///
/// // What came with the token, as `owner_id` here, is there to be read.
/// let owner = auth.granted().await?.get("owner_id").cloned();
/// # Ok(())
/// # }
/// ```
///
/// Clones share the token. Concurrent calls share one token request, and a renewal runs to
/// completion even if its callers are dropped. If a renewal fails, the current token is used until
/// it expires.
///
/// Token requests are sent by a separate client with its own retries, limits and origin: no secret
/// leaves the origin of the token endpoint, and no error shows one. If no token is available, a
/// call fails with an error whose [source](std::error::Error::source) is the error of the token
/// request.
///
/// Specification: RFC 6749, sections 4 to 6.
#[derive(Clone)]
pub struct OAuth {
    renewal: Renewal,
    endpoint: Arc<TokenEndpoint>,
}

/// Configures an [`OAuth`]. Errors are reported by [`build`](Self::build).
#[must_use = "it makes a provider when it is built"]
pub struct OAuthBuilder {
    endpoint: String,
    revocation: Option<String>,
    grant: Grant,
    json: bool,
    margin: Duration,
    client: Option<Client>,
}

impl OAuth {
    /// Creates a builder for a token endpoint and a grant.
    pub fn builder(endpoint: impl Into<String>, grant: Grant) -> OAuthBuilder {
        OAuthBuilder {
            endpoint: endpoint.into(),
            revocation: None,
            grant,
            json: false,
            margin: MARGIN,
            client: None,
        }
    }

    /// Returns the current token, requesting one if there is none.
    ///
    /// # Errors
    ///
    /// Returns an error if the server grants no token or can't be reached.
    pub async fn granted(&self) -> Result<Arc<Token>> {
        self.renewal
            .token(None)
            .await
            .map_err(|error| Failure::Auth(error.into()).into())
    }

    /// Revokes the current token and its refresh token. The next call requests another token with
    /// the grant.
    ///
    /// # Errors
    ///
    /// Returns an error if no [revocation endpoint](OAuthBuilder::revocation) is configured, or if
    /// it refuses or can't be reached. The token then remains in use.
    ///
    /// Specification: RFC 7009.
    pub async fn revoke(&self) -> Result<()> {
        let Some(url) = &self.endpoint.revocation else {
            let message = "there is no revocation endpoint: give its URL to `revocation`";
            return Err(Invalid::new(message).into());
        };
        if let Some(token) = self.renewal.current() {
            let tokens = token.refresh_token().into_iter();
            for token in tokens.chain([token.access_token()]) {
                let form = self.endpoint.grant.revocation_form(token);
                self.endpoint.send(url, form).await?;
            }
            self.renewal.forget(&token);
        }
        Ok(())
    }
}

impl OAuthBuilder {
    /// Sends the parameters as a JSON object instead of the form that RFC 6749 specifies.
    pub fn json(mut self) -> Self {
        self.json = true;
        self
    }

    /// Sets the endpoint that [revokes](OAuth::revoke) tokens, on the origin of the token endpoint.
    pub fn revocation(mut self, url: impl Into<String>) -> Self {
        self.revocation = Some(url.into());
        self
    }

    /// Sets how long before its expiry a token is renewed, at most half of its lifetime. 30 seconds
    /// by default.
    pub fn margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// Sets the client for token requests, whose base URL is on the origin of the token endpoint.
    /// Use it for a custom transport, limits, headers or rate limit.
    pub fn client(mut self, client: Client) -> Self {
        self.client = Some(client);
        self
    }

    /// Builds the provider. No token is requested until the first call.
    ///
    /// # Errors
    ///
    /// Returns an error if an endpoint's URL is invalid, has credentials, or is on another origin
    /// than the client or the other endpoint; or if no client can be set up.
    pub fn build(self) -> Result<OAuth> {
        let endpoint = endpoint_url(&self.endpoint)?;
        let revocation = self.revocation.as_deref().map(endpoint_url).transpose()?;
        if let Some(url) = &revocation
            && url.origin() != endpoint.origin()
        {
            let message = "the revocation endpoint is on another origin than the token endpoint";
            return Err(Invalid::new(message).into());
        }
        let client = match self.client {
            Some(client) => client,
            None => Client::builder(endpoint.origin().ascii_serialization()).build()?,
        };
        if client.base_url().origin() != endpoint.origin() {
            let message = "the client for token requests is for another origin than that of the \
                           token endpoint";
            return Err(Invalid::new(message).into());
        }
        let endpoint = Arc::new(TokenEndpoint {
            client,
            url: endpoint,
            revocation,
            grant: self.grant,
            json: self.json,
        });
        Ok(OAuth {
            renewal: Renewal::new(Arc::clone(&endpoint), self.margin),
            endpoint,
        })
    }
}

fn endpoint_url(text: &str) -> Result<Url> {
    let url = server_url("token endpoint's URL", text)?;
    if !url.username().is_empty() || url.password().is_some() {
        let message = "the token endpoint's URL has credentials in it; put them into the grant";
        return Err(Invalid::new(message).into());
    }
    Ok(url)
}

struct TokenEndpoint {
    client: Client,
    url: Url,
    revocation: Option<Url>,
    grant: Grant,
    json: bool,
}

impl TokenEndpoint {
    async fn request_token(&self, form: Form) -> Result<Token> {
        let response = self.send(&self.url, form).await?;
        Token::read(response.body()).map_err(|problem| {
            let message = format!("the token endpoint grants no token: {problem}");
            Error::from(Invalid::new(message)).in_call(response.call.clone())
        })
    }

    async fn send(&self, url: &Url, form: Form) -> Result<Response> {
        let (content_type, body) = if self.json {
            let fields = form.fields.into_iter();
            let object: serde_json::Map<_, _> =
                fields.map(|(name, value)| (name, value.into())).collect();
            let object = serde_json::Value::Object(object).to_string();
            ("application/json", object)
        } else {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            let pairs = pairs.extend_pairs(&form.fields).finish();
            ("application/x-www-form-urlencoded", pairs)
        };
        let request = Request::to_link(Method::POST, url.clone())
            .with_header(ACCEPT, HeaderValue::from_static("application/json"))
            .with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
            .with_body(Bytes::from(body))
            .with_idempotency(form.idempotency)
            .with_secrets(form.secrets);
        self.client.send(request).await
    }

    async fn refresh(&self, refresh_token: &Secret<String>) -> Result<Token> {
        let token = self
            .request_token(self.grant.refresh_form(refresh_token))
            .await?;
        Ok(token.or_refresh_token(refresh_token))
    }
}

impl TokenSource for Arc<TokenEndpoint> {
    fn fetch(&self, previous: Option<Arc<Token>>) -> BoxFuture<'_, Result<Token, AuthError>> {
        Box::pin(async move {
            let last = previous.as_deref();
            let refresh_token = last.and_then(Token::refresh_token);
            if let Some(refresh_token) = refresh_token.or(self.grant.first_refresh_token()) {
                match self.refresh(refresh_token).await {
                    Err(error) if is_refused(&error) && self.grant.is_reusable() => {}
                    outcome => return Ok(outcome?),
                }
            } else if last.is_some() && !self.grant.is_reusable() {
                return Err(
                    "the token has expired and its authorization code was already used: \
                            the user must sign in again"
                        .into(),
                );
            }
            Ok(self.request_token(self.grant.form()?).await?)
        })
    }
}

/// Returns whether the server rejected the credentials (RFC 6749, section 5.2), rather than failing
/// for another reason.
fn is_refused(error: &Error) -> bool {
    let status = error.status();
    status.is_some_and(|it| it == StatusCode::BAD_REQUEST || it == StatusCode::UNAUTHORIZED)
}

impl Auth for OAuth {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        Box::pin(async { Ok(self.renewal.token(None).await?.access_token().clone()) })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        let current = self.renewal.current();
        let mut secrets = self.endpoint.grant.secrets();
        secrets.extend(current.iter().flat_map(|token| token.secrets()));
        secrets
    }

    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        Box::pin(async move { Ok(self.renewal.token(Some(token)).await?.access_token() != token) })
    }
}

impl fmt::Debug for OAuthBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let revocation = self.revocation.as_deref().map(without_userinfo);
        f.debug_struct("OAuthBuilder")
            .field("endpoint", &without_userinfo(&self.endpoint))
            .field("revocation", &revocation)
            .field("grant", &self.grant)
            .field("json", &self.json)
            .field("margin", &self.margin)
            .field("client", &self.client)
            .finish()
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("token", &self.renewal.current())
            .finish_non_exhaustive()
    }
}
