//! A token shared by all calls, renewed once for all callers that wait for it.

use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::Instant;
use tracing::Instrument;

use super::{AuthError, Token};
use crate::client::BoxFuture;
use crate::error::{Error, SharedError};
use crate::model::secret::Secret;

/// The default time before expiry at which a token is renewed.
pub(super) const MARGIN: Duration = Duration::from_secs(30);

/// Fetches tokens.
pub(super) trait TokenSource: Send + Sync + 'static {
    /// Fetches another token. `previous` is the last one, if there was any.
    fn fetch(&self, previous: Option<Arc<Token>>) -> BoxFuture<'_, Result<Token, AuthError>>;
}

/// A token that is renewed when necessary. Clones share it.
///
/// A renewal runs in its own task, so dropping a waiting call neither stops nor repeats it. That
/// matters if it consumes a refresh token that works only once.
#[derive(Clone)]
pub(super) struct Renewal(Arc<Inner>);

struct Inner {
    source: Box<dyn TokenSource>,
    margin: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<CachedToken>,
    running: Option<watch::Receiver<Option<Outcome>>>,
}

type Outcome = Result<Arc<Token>, RenewalError>;

struct CachedToken {
    token: Arc<Token>,
    requested_at: Instant,
    rejected: bool,
}

impl CachedToken {
    /// Returns whether the token is valid for another `margin`. The margin is capped at half of the
    /// lifetime, or a short-lived token would be renewed for each call.
    fn is_valid(&self, margin: Duration) -> bool {
        !self.rejected
            && self.token.lifetime().is_none_or(|lifetime| {
                self.requested_at.elapsed() < lifetime.saturating_sub(margin.min(lifetime / 2))
            })
    }
}

impl Renewal {
    pub(super) fn new(source: impl TokenSource, margin: Duration) -> Self {
        Self(Arc::new(Inner {
            source: Box::new(source),
            margin,
            state: Mutex::default(),
        }))
    }

    /// Returns a valid token other than `rejected`.
    pub(super) async fn token(
        &self,
        rejected: Option<&Secret<String>>,
    ) -> Result<Arc<Token>, AuthError> {
        let Ok(runtime) = Handle::try_current() else {
            return Err("a token is renewed on tokio: ask for it from a tokio runtime".into());
        };
        // The task may end without an outcome if its runtime shuts down or it panics. Start it
        // again, but only once.
        for _ in 0..2 {
            let mut running = match self.current_or_renewal(&runtime, rejected) {
                Ok(token) => return Ok(token),
                Err(running) => running,
            };
            if let Ok(outcome) = running.wait_for(Option::is_some).await
                && let Some(outcome) = &*outcome
            {
                return match outcome {
                    Ok(token) => Ok(Arc::clone(token)),
                    Err(error) => self.unexpired().ok_or_else(|| error.clone().into()),
                };
            }
        }
        Err("the renewal of the token was interrupted".into())
    }

    /// Returns the current token, even if it has expired.
    pub(super) fn current(&self) -> Option<Arc<Token>> {
        let state = self.0.state();
        state
            .current
            .as_ref()
            .map(|current| Arc::clone(&current.token))
    }

    /// Drops `token` if it is the current one, including its refresh token.
    pub(super) fn forget(&self, token: &Arc<Token>) {
        let mut state = self.0.state();
        state
            .current
            .take_if(|current| Arc::ptr_eq(&current.token, token));
    }

    /// Returns the current token if it has not expired.
    fn unexpired(&self) -> Option<Arc<Token>> {
        let state = self.0.state();
        let current = state.current.as_ref();
        current
            .filter(|current| current.is_valid(Duration::ZERO))
            .map(|current| Arc::clone(&current.token))
    }

    /// Returns the token if it is valid, otherwise the running renewal.
    fn current_or_renewal(
        &self,
        runtime: &Handle,
        rejected: Option<&Secret<String>>,
    ) -> Result<Arc<Token>, watch::Receiver<Option<Outcome>>> {
        let mut state = self.0.state();
        if let Some(current) = &mut state.current {
            current.rejected |=
                rejected.is_some_and(|rejected| rejected == current.token.access_token());
            if current.is_valid(self.0.margin) {
                return Ok(Arc::clone(&current.token));
            }
        }
        // A receiver whose sender is gone belongs to a task that ended without an outcome.
        let running = state.running.as_ref();
        if let Some(running) = running.filter(|running| running.has_changed().is_ok()) {
            return Err(running.clone());
        }
        let (sender, receiver) = watch::channel(None);
        state.running = Some(receiver.clone());
        let previous = state
            .current
            .as_ref()
            .map(|current| Arc::clone(&current.token));
        let inner = Arc::clone(&self.0);
        let renewal = async move {
            let requested_at = Instant::now();
            let outcome = inner.source.fetch(previous).await.map(Arc::new);
            let mut state = inner.state();
            if let Ok(token) = &outcome {
                state.current = Some(CachedToken {
                    token: Arc::clone(token),
                    requested_at,
                    rejected: false,
                });
            }
            state.running = None;
            drop(state);
            sender.send_replace(Some(outcome.map_err(|error| RenewalError(error.into()))));
        };
        runtime.spawn(renewal.in_current_span());
        Err(receiver)
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An error that is shared by all waiting calls. It displays as the inner one.
#[derive(Clone, Debug)]
struct RenewalError(SharedError);

impl fmt::Display for RenewalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl StdError for RenewalError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// Returns whether the error is an [`Error`] that may not recur.
pub(super) fn is_retryable(error: &(dyn StdError + Send + Sync + 'static)) -> bool {
    let current = error.downcast_ref::<RenewalError>();
    let core_error = current.and_then(|error| error.0.downcast_ref::<Error>());
    core_error.is_some_and(Error::is_retryable)
}
