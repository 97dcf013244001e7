//! Token providers.

mod function;
mod grant;
mod oauth;
mod renewal;
mod token;
mod token_error;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

pub use function::TokenFn;
pub use grant::Grant;
pub use oauth::{OAuth, OAuthBuilder};
pub use token::Token;
pub(super) use token_error::explanation;

use super::BoxFuture;
use crate::error::Failure;
use crate::model::secret::Secret;

/// Provides the token that requests are sent with, as `Authorization: Bearer …`.
///
/// [`OAuth`] and [`TokenFn`] are providers. The client calls [`token`](Self::token) before each
/// attempt, so an implementation caches its token and renews it shortly before it expires.
/// Concurrent calls are common: an implementation lets one of them renew the token while the others
/// wait.
///
/// ```
/// use jsonapi_core::Secret;
/// use jsonapi_core::client::{Auth, AuthError, BoxFuture};
///
/// /// Reads the token from the environment each time.
/// struct FromEnvironment;
///
/// impl Auth for FromEnvironment {
///     fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
///         Box::pin(async { Ok(std::env::var("ACCESS_TOKEN")?.into()) })
///     }
/// }
/// ```
pub trait Auth: Send + Sync + 'static {
    /// Returns the token for the next request.
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>>;

    /// Returns the secrets that the provider holds besides the token: a refresh token, a client
    /// secret, a password. If a server echoes one, errors, hooks and traces redact it.
    ///
    /// The default returns none.
    fn secrets(&self) -> Vec<Secret<String>> {
        Vec::new()
    }

    /// Handles a `token` that the server rejected (401), and returns whether another one is
    /// available. If so, the client requests it and repeats the request once.
    ///
    /// With many calls in flight, each of them reports the same token: a provider that already
    /// holds another one returns `true` at once.
    ///
    /// The default returns `false`: the provider can't renew tokens.
    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let _ = token;
        Box::pin(async { Ok(false) })
    }
}

/// The error of a token provider, of any type.
pub type AuthError = Box<dyn std::error::Error + Send + Sync>;

impl<T: Auth + ?Sized> Auth for Arc<T> {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        (**self).token()
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        (**self).secrets()
    }

    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        (**self).rejected(token)
    }
}

/// A fixed token.
pub(super) struct Bearer(pub(super) Secret<String>);

impl Auth for Bearer {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        vec![self.0.clone()]
    }
}

/// Returns whether requesting a token again may succeed.
pub(super) fn may_recover(error: &(dyn StdError + Send + Sync + 'static)) -> bool {
    renewal::is_retryable(error)
}

/// Builds the `Authorization` header value, marked as sensitive.
pub(super) fn bearer(token: &Secret<String>) -> Result<HeaderValue, Failure> {
    let value = Secret::new(format!("Bearer {}", token.expose()));
    let mut value = HeaderValue::from_str(value.expose())
        .map_err(|_| Failure::Auth("it has a character that no header may have".into()))?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for dyn Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
