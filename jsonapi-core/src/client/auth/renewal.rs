//! One token for all: kept until it is about to expire, renewed once for all who wait for it.

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

/// How long before its end a token is renewed, if nothing else is said.
pub(super) const MARGIN: Duration = Duration::from_secs(30);

/// Where tokens come from.
pub(super) trait Source: Send + Sync + 'static {
    /// Another token. `previous` is the last one, if there was any.
    fn fetch(&self, previous: Option<Arc<Token>>) -> BoxFuture<'_, Result<Token, AuthError>>;
}

/// A token that is renewed when it must be. Its clones share it.
///
/// A renewal is a task of its own: whoever gives up waiting for it neither stops nor repeats it.
/// That matters where it uses something up, as a refresh token that is good for one time.
#[derive(Clone)]
pub(super) struct Renewal(Arc<Inner>);

struct Inner {
    source: Box<dyn Source>,
    margin: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    running: Option<watch::Receiver<Option<Outcome>>>,
}

type Outcome = Result<Arc<Token>, Shared>;

struct Held {
    token: Arc<Token>,
    asked: Instant,
    refused: bool,
}

impl Held {
    /// Whether it is good for `margin` more. A margin takes at most half of a lifetime, or a
    /// token that is short-lived would be renewed for each call.
    fn is_good(&self, margin: Duration) -> bool {
        !self.refused
            && self.token.lifetime().is_none_or(|lifetime| {
                self.asked.elapsed() < lifetime.saturating_sub(margin.min(lifetime / 2))
            })
    }
}

impl Renewal {
    pub(super) fn new(source: impl Source, margin: Duration) -> Self {
        Self(Arc::new(Inner {
            source: Box::new(source),
            margin,
            state: Mutex::default(),
        }))
    }

    /// The token, another one than `refused`.
    pub(super) async fn token(
        &self,
        refused: Option<&Secret<String>>,
    ) -> Result<Arc<Token>, AuthError> {
        let Ok(runtime) = Handle::try_current() else {
            return Err("a token is renewed on tokio: ask for it from a tokio runtime".into());
        };
        // The task may be gone without an outcome, with the runtime that it was on. Then it is
        // begun again, but not for ever: it may also have panicked.
        for _ in 0..2 {
            let mut running = match self.now_or_running(&runtime, refused) {
                Ok(token) => return Ok(token),
                Err(running) => running,
            };
            if let Ok(outcome) = running.wait_for(Option::is_some).await
                && let Some(outcome) = &*outcome
            {
                return match outcome {
                    Ok(token) => Ok(Arc::clone(token)),
                    Err(error) => self.still_good().ok_or_else(|| error.clone().into()),
                };
            }
        }
        Err("the renewal of the token was cut off".into())
    }

    /// The token that is held, however little time it has left.
    pub(super) fn held(&self) -> Option<Arc<Token>> {
        let state = self.0.state();
        state.held.as_ref().map(|held| Arc::clone(&held.token))
    }

    /// Lets go of a token that is no longer good, nor what would renew it.
    pub(super) fn forget(&self, token: &Arc<Token>) {
        let mut state = self.0.state();
        state.held.take_if(|held| Arc::ptr_eq(&held.token, token));
    }

    /// Where a renewal fails, the token is used to its end.
    fn still_good(&self) -> Option<Arc<Token>> {
        let state = self.0.state();
        let held = state.held.as_ref();
        held.filter(|held| held.is_good(Duration::ZERO))
            .map(|held| Arc::clone(&held.token))
    }

    /// The token if it is good, else the renewal that is under way from now on.
    fn now_or_running(
        &self,
        runtime: &Handle,
        refused: Option<&Secret<String>>,
    ) -> Result<Arc<Token>, watch::Receiver<Option<Outcome>>> {
        let mut state = self.0.state();
        if let Some(held) = &mut state.held {
            held.refused |= refused.is_some_and(|refused| refused == held.token.access_token());
            if held.is_good(self.0.margin) {
                return Ok(Arc::clone(&held.token));
            }
        }
        // One whose sender is gone ended without an outcome.
        let running = state.running.as_ref();
        if let Some(running) = running.filter(|running| running.has_changed().is_ok()) {
            return Err(running.clone());
        }
        let (sender, receiver) = watch::channel(None);
        state.running = Some(receiver.clone());
        let previous = state.held.as_ref().map(|held| Arc::clone(&held.token));
        let inner = Arc::clone(&self.0);
        let renewal = async move {
            let asked = Instant::now();
            let outcome = inner.source.fetch(previous).await.map(Arc::new);
            let mut state = inner.state();
            if let Ok(token) = &outcome {
                state.held = Some(Held {
                    token: Arc::clone(token),
                    asked,
                    refused: false,
                });
            }
            state.running = None;
            drop(state);
            sender.send_replace(Some(outcome.map_err(|error| Shared(error.into()))));
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

/// An error that all who waited get. It speaks as the one that it holds.
#[derive(Clone, Debug)]
struct Shared(SharedError);

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl StdError for Shared {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// Whether it is an error of ours that may not come again.
pub(super) fn is_retryable(error: &(dyn StdError + Send + Sync + 'static)) -> bool {
    let held = error.downcast_ref::<Shared>();
    let ours = held.and_then(|error| error.0.downcast_ref::<Error>());
    ours.is_some_and(Error::is_retryable)
}
