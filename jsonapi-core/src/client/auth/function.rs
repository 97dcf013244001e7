//! Tokens from a function.

use std::fmt;
use std::sync::Arc;

use super::renewal::{MARGIN, Renewal, TokenSource};
use super::{Auth, AuthError, Token};
use crate::client::BoxFuture;
use crate::model::secret::Secret;

/// A token provider that calls a function.
///
/// The function runs on the first call, shortly before the token expires, and after the server
/// rejects it. Concurrent calls share one run.
///
/// It returns a string, or a [`Token`] with a lifetime.
///
/// ```
/// use std::time::Duration;
///
/// use jsonapi_core::Client;
/// use jsonapi_core::client::{Token, TokenFn};
///
/// async fn from_vault(name: &str) -> Result<String, std::io::Error> {
///     Ok(format!("the token of {name}"))
/// }
///
/// let auth = TokenFn::new(|| async {
///     let token = from_vault("shop").await?;
///     Ok::<_, std::io::Error>(Token::from(token).with_lifetime(Duration::from_secs(600)))
/// });
/// let client = Client::builder("https://api.example.com").auth(auth).build()?;
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone)]
pub struct TokenFn(Renewal);

impl TokenFn {
    /// Creates a provider that calls `function` 30 seconds before a token expires, or after half of
    /// its lifetime if that is later.
    pub fn new<F, T, E>(function: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Token>,
        E: Into<AuthError>,
    {
        let function = Function(move || {
            let token = function();
            let token = async { token.await.map(Into::into).map_err(Into::into) };
            Box::pin(token) as BoxFuture<'static, _>
        });
        Self(Renewal::new(function, MARGIN))
    }
}

struct Function<F>(F);

impl<F> TokenSource for Function<F>
where
    F: Fn() -> BoxFuture<'static, Result<Token, AuthError>> + Send + Sync + 'static,
{
    fn fetch(&self, _previous: Option<Arc<Token>>) -> BoxFuture<'_, Result<Token, AuthError>> {
        (self.0)()
    }
}

impl Auth for TokenFn {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        Box::pin(async { Ok(self.0.token(None).await?.access_token().clone()) })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        let current = self.0.current();
        current.iter().flat_map(|token| token.secrets()).collect()
    }

    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        Box::pin(async move { Ok(self.0.token(Some(token)).await?.access_token() != token) })
    }
}

impl fmt::Debug for TokenFn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenFn")
            .field("token", &self.0.current())
            .finish_non_exhaustive()
    }
}
