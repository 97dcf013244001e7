//! The credentials given to a builder.

use std::sync::Arc;

use jsonapi_core::client::{Auth, AuthError, Grant, Token, TokenFn};
use jsonapi_core::{Error, Secret};
use url::Url;

use super::ClientBuilder;
use super::authentication::{Authentication, oauth};
use crate::auth::{Claims, Scope};

/// The credentials so far.
#[derive(Debug, Default)]
pub(super) struct Credentials {
    credential: Option<Credential>,
    client_secret: Option<Secret<String>>,
    scopes: Vec<Scope>,
}

#[derive(Debug)]
enum Credential {
    Token(Secret<String>),
    Grant(Box<Grant>),
    Auth(Arc<dyn Auth>),
}

/// The credentials. Each of these methods replaces the one called before.
impl ClientBuilder {
    /// Uses a fixed access token. It is not renewed.
    pub fn access_token(self, token: impl Into<Secret<String>>) -> Self {
        self.with_credential(Credential::Token(token.into()))
    }

    /// Calls a function for access tokens: for the first call, when a token is about to expire, and
    /// when the API rejects it.
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

    /// Authenticates as an application: a sales channel, which has no secret, or an integration
    /// with a [`client_secret`](Self::client_secret).
    pub fn client_credentials(self, client_id: impl Into<String>) -> Self {
        self.grant(Grant::client_credentials(client_id))
    }

    /// Authenticates as a customer, who signs in to a sales channel.
    pub fn password(
        self,
        client_id: impl Into<String>,
        email: impl Into<String>,
        password: impl Into<Secret<String>>,
    ) -> Self {
        self.grant(Grant::password(client_id, email, password))
    }

    /// Authenticates with the refresh token of an earlier grant.
    pub fn refresh_token(
        self,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret<String>>,
    ) -> Self {
        self.grant(Grant::refresh_token(client_id, refresh_token))
    }

    /// Authenticates as a user, who signed in to a web application and was redirected with a code.
    pub fn authorization_code(
        self,
        client_id: impl Into<String>,
        code: impl Into<Secret<String>>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        self.grant(Grant::authorization_code(client_id, code, redirect_uri))
    }

    /// Authenticates with an assertion: a JWT that `assertion` signs anew for each token.
    pub fn jwt_bearer(
        self,
        client_id: impl Into<String>,
        assertion: impl Fn() -> Result<Secret<String>, AuthError> + Send + Sync + 'static,
    ) -> Self {
        self.grant(Grant::jwt_bearer(client_id, assertion))
    }

    /// Uses a custom [`Grant`].
    pub fn grant(self, grant: Grant) -> Self {
        self.with_credential(Credential::Grant(Box::new(grant)))
    }

    /// Uses a custom [`Auth`] provider, which is called for the token of each request.
    pub fn auth(self, auth: impl Auth) -> Self {
        self.with_credential(Credential::Auth(Arc::new(auth)))
    }

    fn with_credential(mut self, credential: Credential) -> Self {
        self.credentials.credential = Some(credential);
        self
    }

    /// Sets the client secret of the application, for any grant.
    pub fn client_secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.credentials.client_secret = Some(secret.into());
        self
    }

    /// Adds a scope to request tokens for, with any grant.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.credentials.scopes.push(scope);
        self
    }
}

impl Credentials {
    /// Returns the claims of the given access token.
    pub(super) fn claims(&self) -> Option<Claims> {
        match &self.credential {
            Some(Credential::Token(token)) => Claims::read(token),
            _ => None,
        }
    }

    /// Returns the `Auth` provider for these credentials.
    pub(super) fn authentication(
        self,
        auth_url: Option<&str>,
        base_url: &Url,
    ) -> Result<Authentication, Error> {
        let scope = Scope::join(&self.scopes)?;
        let is_granted = matches!(self.credential, Some(Credential::Grant(_)));
        if !is_granted && (scope.is_some() || self.client_secret.is_some()) {
            return Err(Error::invalid(
                "a scope or client secret only applies to a token request: call `client_credentials`, \
                 or leave them out",
            ));
        }
        match self.credential {
            Some(Credential::Token(token)) if token.expose().trim().is_empty() => {
                Err(Error::invalid(
                    "the access token is empty: pass the one returned by the authentication endpoint",
                ))
            }
            Some(Credential::Token(token)) => Ok(Authentication::Token(token)),
            Some(Credential::Auth(auth)) => Ok(Authentication::Provider(auth)),
            Some(Credential::Grant(mut grant)) => {
                if let Some(secret) = self.client_secret {
                    *grant = grant.client_secret(secret);
                }
                if let Some(scope) = scope {
                    *grant = grant.scope(scope);
                }
                oauth(auth_url, base_url, *grant).map(Authentication::OAuth)
            }
            None => Err(Error::invalid(
                "the credentials are not set: call `access_token` with a token, or \
                 `client_credentials` to request one",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::Scope;
    use crate::{Client, ClientBuilder};

    fn refused(builder: ClientBuilder) -> String {
        builder.build().unwrap_err().to_string()
    }

    #[test]
    fn missing_settings_are_reported() {
        let start = || Client::builder().organization("x");
        assert!(refused(start()).contains("`access_token`"));
        assert!(refused(start().access_token(" ")).contains("token is empty"));
        assert!(refused(Client::builder().access_token("t")).contains("`organization`"));
    }

    #[test]
    fn contradictory_settings_are_reported() {
        let given = || Client::builder().organization("x").access_token("t");
        for builder in [
            given().scope(Scope::market_all()),
            given().client_secret("sesame"),
        ] {
            let message = refused(builder);
            assert!(message.contains("`client_credentials`"), "{message}");
        }
        for scope in [
            Scope::market_id(""),
            Scope::market_code("a b"),
            Scope::stock_location_code("a:b"),
        ] {
            let shop = Client::builder().organization("x").client_credentials("id");
            let message = refused(shop.scope(scope));
            assert!(message.contains("is not a scope"), "{message}");
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

    #[test]
    fn debug_hides_a_password_in_a_url() {
        for url in [
            "https://ann:sesame@example.com/api",
            "https://ann:sesame@example.com:port",
            "//ann:sesame@example.com",
        ] {
            let base = Client::builder().base_url(url).client_credentials("id");
            let auth = Client::builder().organization("x").auth_url(url);
            // A URL passed to `organization` by mistake may contain a password as well.
            let slug = Client::builder().organization(url).client_credentials("id");
            for builder in [base, auth.client_credentials("id"), slug] {
                assert!(!format!("{builder:?}").contains("sesame"), "{builder:?}");
                if let Err(error) = builder.build() {
                    let output = format!("{error} {error:?}");
                    assert!(!output.contains("sesame"), "{output}");
                }
            }
        }
    }
}
