//! Who is calling: where the token of a request comes from.

mod function;
mod grant;
mod oauth;
mod refusal;
mod renewal;
mod token;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

pub use function::TokenFn;
pub use grant::Grant;
pub use oauth::{OAuth, OAuthBuilder};
pub(super) use refusal::explanation;
pub use token::Token;

use super::BoxFuture;
use crate::error::Failure;
use crate::model::secret::Secret;

/// Provides the token that requests are sent with, as `Authorization: Bearer …`.
///
/// [`OAuth`] and [`TokenFn`] are providers; whoever writes another one must know this: the
/// client asks before each attempt, so a provider keeps its token and renews it when it is about
/// to expire. Many calls ask at once: a provider lets one of them renew and the others wait for
/// it.
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
    /// The token for the next request.
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>>;

    /// The secrets that it holds besides the token of a request: a refresh token, a client secret,
    /// a password. Where a server repeats one, no error, hook or trace shows it.
    ///
    /// A provider that holds none leaves this out.
    fn secrets(&self) -> Vec<Secret<String>> {
        Vec::new()
    }

    /// Hears that the server did not accept `token` (401), and says whether there is another
    /// one now. If so, the client asks for it and repeats the request, once: a 401 says that
    /// nothing was done.
    ///
    /// Where many calls were in flight with the same token, each of them comes here: a provider
    /// that holds another token than `token` by now was told before, and answers `true` at once.
    ///
    /// A provider that can't renew leaves this out.
    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let _ = token;
        Box::pin(async { Ok(false) })
    }
}

/// The error of a provider of tokens, of any type.
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

/// The same token for ever.
pub(super) struct Bearer(pub(super) Secret<String>);

impl Auth for Bearer {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        vec![self.0.clone()]
    }
}

/// Whether asking for a token again may help.
pub(super) fn may_recover(error: &(dyn StdError + Send + Sync + 'static)) -> bool {
    renewal::is_retryable(error)
}

/// The value of the header that carries `token`, marked as a secret.
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
