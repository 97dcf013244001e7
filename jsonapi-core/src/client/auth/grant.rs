//! OAuth 2 grants.

use std::fmt;

use super::AuthError;
use crate::model::secret::Secret;
use crate::request::Idempotency;

/// An OAuth 2 grant, exchanged for a token.
///
/// ```
/// use jsonapi_core::client::Grant;
///
/// let machine = Grant::client_credentials("your-client-id").client_secret("your-secret");
/// let shop = Grant::client_credentials("your-client-id").scope("market:all");
/// let customer = Grant::password("your-client-id", "ann@example.com", "sesame");
/// assert!(!format!("{machine:?} {customer:?}").contains("sesame"));
/// ```
///
/// Specification: RFC 6749, section 4, and RFC 7523, section 2.1.
pub struct Grant {
    grant_type: GrantType,
    client_id: String,
    client_secret: Option<Secret<String>>,
    scope: Option<String>,
    /// The form parameters of the grant.
    parameters: Vec<(String, Secret<String>)>,
}

enum GrantType {
    ClientCredentials,
    Password,
    RefreshToken,
    AuthorizationCode,
    JwtBearer(Assertion),
}

type Assertion = Box<dyn Fn() -> Result<Secret<String>, AuthError> + Send + Sync>;

/// One request to the token endpoint.
pub(super) struct Form {
    /// Names and values, in order.
    pub(super) fields: Vec<(String, String)>,
    /// Values that errors must not show.
    pub(super) secrets: Vec<Secret<String>>,
    /// Requesting a token twice is harmless, but a code, refresh token or assertion that is
    /// presented twice may count as stolen.
    pub(super) idempotency: Idempotency,
}

impl Grant {
    /// Creates a client credentials grant.
    pub fn client_credentials(client_id: impl Into<String>) -> Self {
        Self::new(GrantType::ClientCredentials, client_id)
    }

    /// Creates a grant for a user's name and password.
    pub fn password(
        client_id: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(GrantType::Password, client_id)
            .parameter("username", username.into())
            .parameter("password", password)
    }

    /// Creates a grant for a refresh token from an earlier session.
    pub fn refresh_token(
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(GrantType::RefreshToken, client_id).parameter("refresh_token", refresh_token)
    }

    /// Creates a grant for an authorization code. The code works once: later renewals use the
    /// refresh token that it yields.
    ///
    /// Pass a verifier (PKCE, RFC 7636) with [`parameter("code_verifier", …)`](Self::parameter).
    pub fn authorization_code(
        client_id: impl Into<String>,
        code: impl Into<Secret<String>>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        Self::new(GrantType::AuthorizationCode, client_id)
            .parameter("code", code)
            .parameter("redirect_uri", redirect_uri.into())
    }

    /// Creates a grant for a signed JWT assertion. An assertion is valid for minutes only, so a
    /// function creates one for each request:
    ///
    /// ```
    /// use jsonapi_core::Secret;
    /// use jsonapi_core::client::Grant;
    ///
    /// fn sign() -> Result<String, std::io::Error> {
    ///     Ok("header.claims.signature".to_owned())
    /// }
    ///
    /// let grant = Grant::jwt_bearer("your-client-id", || Ok(Secret::from(sign()?)));
    /// ```
    pub fn jwt_bearer(
        client_id: impl Into<String>,
        assertion: impl Fn() -> Result<Secret<String>, AuthError> + Send + Sync + 'static,
    ) -> Self {
        Self::new(GrantType::JwtBearer(Box::new(assertion)), client_id)
    }

    fn new(grant_type: GrantType, client_id: impl Into<String>) -> Self {
        Self {
            grant_type,
            client_id: client_id.into(),
            client_secret: None,
            scope: None,
            parameters: Vec::new(),
        }
    }

    /// Sets the client secret, sent in the body with the client id.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sets the scope of the token; separate several scopes with spaces.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Adds a parameter that the server requires. Its value is treated as a secret.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret<String>>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Returns the secret values. A user name and a redirect URI are not secret.
    pub(super) fn secrets(&self) -> Vec<Secret<String>> {
        let parameters = self.parameters.iter();
        let secret = parameters.filter(|(name, _)| !matches!(&**name, "username" | "redirect_uri"));
        let secret = secret.map(|(_, value)| value);
        self.client_secret.iter().chain(secret).cloned().collect()
    }

    /// Returns the initial refresh token.
    pub(super) fn first_refresh_token(&self) -> Option<&Secret<String>> {
        let is_one = matches!(self.grant_type, GrantType::RefreshToken);
        let mut parameters = self.parameters.iter().filter(|_| is_one);
        let found = parameters.find(|(name, _)| name == "refresh_token");
        found.map(|(_, value)| value)
    }

    /// Returns whether the grant can be used again once a refresh token no longer works.
    pub(super) fn is_reusable(&self) -> bool {
        match self.grant_type {
            GrantType::ClientCredentials | GrantType::Password | GrantType::JwtBearer(_) => true,
            GrantType::RefreshToken | GrantType::AuthorizationCode => false,
        }
    }

    /// Builds the request for the grant.
    pub(super) fn form(&self) -> Result<Form, AuthError> {
        let mut form = self.with_grant_type(self.name());
        if let Some(scope) = &self.scope {
            form.fields.push(("scope".to_owned(), scope.clone()));
        }
        for (name, value) in &self.parameters {
            form.push_secret(name, value);
        }
        match &self.grant_type {
            GrantType::JwtBearer(assertion) => form.push_secret("assertion", &assertion()?),
            GrantType::ClientCredentials | GrantType::Password => {
                form.idempotency = Idempotency::Idempotent;
            }
            GrantType::RefreshToken | GrantType::AuthorizationCode => {}
        }
        Ok(form)
    }

    /// Builds the request that refreshes a token.
    pub(super) fn refresh_form(&self, refresh_token: &Secret<String>) -> Form {
        let mut form = self.with_grant_type("refresh_token");
        form.push_secret("refresh_token", refresh_token);
        form
    }

    /// Builds the request that revokes a token.
    pub(super) fn revocation_form(&self, token: &Secret<String>) -> Form {
        let mut form = self.client_form();
        form.push_secret("token", token);
        form.idempotency = Idempotency::Idempotent;
        form
    }

    fn with_grant_type(&self, name: &str) -> Form {
        let mut form = self.client_form();
        let field = ("grant_type".to_owned(), name.to_owned());
        form.fields.insert(0, field);
        form
    }

    fn client_form(&self) -> Form {
        let mut form = Form {
            fields: vec![("client_id".to_owned(), self.client_id.clone())],
            secrets: Vec::new(),
            idempotency: Idempotency::NonIdempotent,
        };
        if let Some(secret) = &self.client_secret {
            form.push_secret("client_secret", secret);
        }
        form
    }

    fn name(&self) -> &'static str {
        match self.grant_type {
            GrantType::ClientCredentials => "client_credentials",
            GrantType::Password => "password",
            GrantType::RefreshToken => "refresh_token",
            GrantType::AuthorizationCode => "authorization_code",
            GrantType::JwtBearer(_) => "urn:ietf:params:oauth:grant-type:jwt-bearer",
        }
    }
}

impl Form {
    fn push_secret(&mut self, name: &str, value: &Secret<String>) {
        self.fields.push((name.to_owned(), value.expose().clone()));
        self.secrets.push(value.clone());
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters: Vec<_> = self.parameters.iter().map(|(name, _)| name).collect();
        f.debug_struct("Grant")
            .field("grant_type", &self.name())
            .field("client_id", &self.client_id)
            .field("client_secret", &self.client_secret)
            .field("scope", &self.scope)
            .field("parameters", &parameters)
            .finish()
    }
}
