//! What a token endpoint is asked for.

use std::fmt;

use super::AuthError;
use crate::model::secret::Secret;
use crate::request::Idempotency;

/// An OAuth 2 grant: what entitles the client to a token.
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
    how: How,
    client_id: String,
    client_secret: Option<Secret<String>>,
    scope: Option<String>,
    /// What the grant consists of, by the names of the form.
    parameters: Vec<(String, Secret<String>)>,
}

enum How {
    ClientCredentials,
    Password,
    RefreshToken,
    AuthorizationCode,
    JwtBearer(Assertion),
}

type Assertion = Box<dyn Fn() -> Result<Secret<String>, AuthError> + Send + Sync>;

/// One request to the token endpoint.
pub(super) struct Form {
    /// Name and value, in order.
    pub(super) fields: Vec<(String, String)>,
    /// What must not come back in an error.
    pub(super) secrets: Vec<Secret<String>>,
    /// A token that is granted twice does no harm. A code or a refresh token that is shown twice
    /// may count as stolen, and an assertion too.
    pub(super) idempotency: Idempotency,
}

impl Grant {
    /// The client itself is entitled.
    pub fn client_credentials(client_id: impl Into<String>) -> Self {
        Self::new(How::ClientCredentials, client_id)
    }

    /// A user is, by name and password.
    pub fn password(
        client_id: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(How::Password, client_id)
            .parameter("username", username.into())
            .parameter("password", password)
    }

    /// A token that was granted before is, by what came with it.
    pub fn refresh_token(
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(How::RefreshToken, client_id).parameter("refresh_token", refresh_token)
    }

    /// A user is, who was sent back from signing in with this code. It is good for one time:
    /// from then on, the refresh token that came with it is used.
    ///
    /// A verifier (PKCE, RFC 7636) goes with it as
    /// [`parameter("code_verifier", …)`](Self::parameter).
    pub fn authorization_code(
        client_id: impl Into<String>,
        code: impl Into<Secret<String>>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        Self::new(How::AuthorizationCode, client_id)
            .parameter("code", code)
            .parameter("redirect_uri", redirect_uri.into())
    }

    /// Whoever signed this assertion (a JWT) is. An assertion is good for minutes only, so a
    /// function makes one for each request:
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
        Self::new(How::JwtBearer(Box::new(assertion)), client_id)
    }

    fn new(how: How, client_id: impl Into<String>) -> Self {
        Self {
            how,
            client_id: client_id.into(),
            client_secret: None,
            scope: None,
            parameters: Vec::new(),
        }
    }

    /// The secret of the client, sent in the body with its id.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// What the token is to be good for; several scopes are parted by spaces.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sends one more parameter, which a server asks for. Its value is treated as a secret.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret<String>>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// What nobody may see of it. A user name and a redirect are on every page.
    pub(super) fn secrets(&self) -> Vec<Secret<String>> {
        let parameters = self.parameters.iter();
        let hidden = parameters.filter(|(name, _)| !matches!(&**name, "username" | "redirect_uri"));
        let hidden = hidden.map(|(_, value)| value);
        self.client_secret.iter().chain(hidden).cloned().collect()
    }

    /// The refresh token that it begins with.
    pub(super) fn first_refresh_token(&self) -> Option<&Secret<String>> {
        let is_one = matches!(self.how, How::RefreshToken);
        let mut parameters = self.parameters.iter().filter(|_| is_one);
        let found = parameters.find(|(name, _)| name == "refresh_token");
        found.map(|(_, value)| value)
    }

    /// Whether it can be shown again, where a refresh token is of no use any more.
    pub(super) fn is_reusable(&self) -> bool {
        match self.how {
            How::ClientCredentials | How::Password | How::JwtBearer(_) => true,
            How::RefreshToken | How::AuthorizationCode => false,
        }
    }

    /// The request that shows the grant.
    pub(super) fn form(&self) -> Result<Form, AuthError> {
        let mut form = self.start(self.name());
        if let Some(scope) = &self.scope {
            form.fields.push(("scope".to_owned(), scope.clone()));
        }
        for (name, value) in &self.parameters {
            form.hide(name, value);
        }
        match &self.how {
            How::JwtBearer(assertion) => form.hide("assertion", &assertion()?),
            How::ClientCredentials | How::Password => form.idempotency = Idempotency::Idempotent,
            How::RefreshToken | How::AuthorizationCode => {}
        }
        Ok(form)
    }

    /// The request that goes on from it.
    pub(super) fn refresh_form(&self, refresh_token: &Secret<String>) -> Form {
        let mut form = self.start("refresh_token");
        form.hide("refresh_token", refresh_token);
        form
    }

    /// The request that ends a token.
    pub(super) fn revocation_form(&self, token: &Secret<String>) -> Form {
        let mut form = self.client();
        form.hide("token", token);
        form.idempotency = Idempotency::Idempotent;
        form
    }

    fn start(&self, name: &str) -> Form {
        let mut form = self.client();
        let grant_type = ("grant_type".to_owned(), name.to_owned());
        form.fields.insert(0, grant_type);
        form
    }

    /// Who asks.
    fn client(&self) -> Form {
        let mut form = Form {
            fields: vec![("client_id".to_owned(), self.client_id.clone())],
            secrets: Vec::new(),
            idempotency: Idempotency::NonIdempotent,
        };
        if let Some(secret) = &self.client_secret {
            form.hide("client_secret", secret);
        }
        form
    }

    fn name(&self) -> &'static str {
        match self.how {
            How::ClientCredentials => "client_credentials",
            How::Password => "password",
            How::RefreshToken => "refresh_token",
            How::AuthorizationCode => "authorization_code",
            How::JwtBearer(_) => "urn:ietf:params:oauth:grant-type:jwt-bearer",
        }
    }
}

impl Form {
    fn hide(&mut self, name: &str, value: &Secret<String>) {
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
