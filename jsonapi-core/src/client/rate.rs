//! How often a client asks: as often as the server says that it may.
//!
//! Our own and not a crate for rate limiting: those hold to a rate that is fixed in advance, and
//! this one is what the last answer said, in windows that the server names, shared with whoever
//! else calls with the same credentials. Its clock is tokio's, so tests drive it.

mod window;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};
use tokio::time::Instant;

use super::retry::{retry_after, time_until};
use crate::request::Request;
use window::Window;

/// How long a server may silence a client, if nothing else is said.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// A window that a server names must be at most this long.
const LONGEST_INTERVAL: Duration = Duration::from_secs(24 * 3600);

/// How many windows are remembered before those that are empty are forgotten.
const MANY: usize = 1024;

/// Holds requests back so that the server need not refuse them.
///
/// Its clones, and those of a client, share it.
///
/// It goes by what it was told and by what the server says: `x-ratelimit-limit` requests in
/// `x-ratelimit-interval` seconds, of which `x-ratelimit-remaining` are left (others may use them
/// too); `x-ratelimit-reset` where none are left, in seconds from now or since 1970; and
/// `Retry-After` on 429 and 503. A server that says nothing is asked without delay.
///
/// ```
/// use std::time::Duration;
///
/// use jsonapi_core::Client;
/// use jsonapi_core::client::{Quota, RateLimit};
///
/// // At most 50 requests in 10 seconds for each kind of resource, and 200 a minute in all.
/// let rate = RateLimit::by(|request| {
///     let kind = request.path().split('/').nth(1).unwrap_or_default();
///     vec![
///         Quota::new(kind, 50, Duration::from_secs(10)),
///         Quota::new("", 200, Duration::from_secs(60)),
///     ]
/// });
/// let client = Client::builder("https://api.example.com").rate_limit(rate).build()?;
/// // Or only what the server says:
/// let client = Client::builder("https://api.example.com").rate_limit(RateLimit::followed()).build()?;
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone)]
pub struct RateLimit {
    policy: Policy,
    max_wait: Duration,
    max_pause: Duration,
    state: Arc<Mutex<State>>,
}

type Policy = Arc<dyn Fn(&Request) -> Vec<Quota> + Send + Sync>;

#[derive(Default)]
struct State {
    /// By name, then by length.
    windows: HashMap<String, HashMap<Duration, Window>>,
    /// By name: until when the server asked to wait.
    paused: HashMap<String, Instant>,
}

/// A number of requests that may be sent in a length of time.
///
/// Requests whose quotas have the same name count together, for each length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    name: String,
    known: Option<(u32, Duration)>,
}

impl Quota {
    /// At most `limit` requests in any time of this length. What the server says of a quota with
    /// the same interval counts more.
    pub fn new(name: impl Into<String>, limit: u32, interval: Duration) -> Self {
        let known = Some((limit, interval));
        Self {
            name: name.into(),
            known,
        }
    }

    /// As many as the server says.
    pub fn followed(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            known: None,
        }
    }
}

impl RateLimit {
    /// Counts all requests together, and knows no limit but what the server says.
    #[must_use]
    pub fn followed() -> Self {
        Self::by(|_| vec![Quota::followed("")])
    }

    /// Counts each request in the quotas that `policy` names for it; in none, and it is never
    /// held back.
    ///
    /// What the server says in an answer is about the quota whose interval it names; if there is
    /// none with this interval, about all requests that have the first quota's name.
    pub fn by(policy: impl Fn(&Request) -> Vec<Quota> + Send + Sync + 'static) -> Self {
        Self {
            policy: Arc::new(policy),
            max_wait: Duration::from_secs(60),
            max_pause: LONGEST_PAUSE,
            state: Arc::default(),
        }
    }

    /// How long a request may be held back; one that would have to wait longer fails without
    /// having been sent. 60 seconds if not set.
    #[must_use]
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// How long a server may silence this client, whatever it says: with `Retry-After`, with
    /// `x-ratelimit-reset`, or with a long `x-ratelimit-interval` of which nothing is left. After
    /// that a request is sent again, and the server is heard anew. A header that was written wrong
    /// (the seconds since 1970, say) must not silence a client for good. 1 hour if not set.
    ///
    /// A [`Quota`] that was given with its interval is kept, however long that is.
    #[must_use]
    pub fn max_pause(mut self, max_pause: Duration) -> Self {
        self.max_pause = max_pause;
        self
    }

    /// How long a request may be held back.
    pub(super) fn patience(&self) -> Duration {
        self.max_wait
    }

    /// Counts the request if it may be sent now; else says when to ask again.
    pub(super) fn admit(&self, request: &Request) -> Result<(), Duration> {
        let quotas = (self.policy)(request);
        let now = Instant::now();
        let mut state = self.state();
        let mut wait = Duration::ZERO;
        for quota in &quotas {
            if let Some(until) = state.paused.get(&quota.name) {
                wait = wait.max(until.saturating_duration_since(now));
            }
            let windows = state.windows_of(&quota.name);
            if let Some((limit, interval)) = quota.known {
                windows
                    .entry(interval)
                    .or_insert_with(|| Window::new(limit, interval));
            }
            for window in windows.values_mut() {
                wait = wait.max(window.wait(now));
            }
        }
        if !wait.is_zero() {
            return Err(wait);
        }
        let mut counted: Vec<&str> = quotas.iter().map(|quota| &*quota.name).collect();
        counted.sort_unstable();
        counted.dedup();
        for name in counted {
            for window in state.windows_of(name).values_mut() {
                window.count(now, 1);
            }
        }
        Ok(())
    }

    /// Hears what the server said.
    pub(super) fn answered(&self, request: &Request, status: StatusCode, headers: &HeaderMap) {
        let pause = match status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => retry_after(headers),
            _ => None,
        };
        let pause = pause.max(reset(headers));
        let said = Said::read(headers);
        if pause.is_none() && said.is_none() {
            return;
        }
        let quotas = (self.policy)(request);
        let Some(first) = quotas.first() else {
            return;
        };
        let now = Instant::now();
        let mut state = self.state();
        if let Some(pause) = pause {
            let until = now + pause.min(self.max_pause);
            for quota in &quotas {
                let paused = state.paused.entry(quota.name.clone()).or_insert(until);
                *paused = until.max(*paused);
            }
        }
        if let Some(said) = said {
            let of_this = |quota: &&Quota| {
                quota
                    .known
                    .is_some_and(|(_, interval)| interval == said.interval)
            };
            let given = quotas.iter().find(of_this);
            let interval = match given {
                Some(_) => said.interval,
                None => said.interval.min(self.max_pause),
            };
            let windows = state.windows_of(&given.unwrap_or(first).name);
            let window = windows.entry(interval).or_insert_with(|| {
                let mut window = Window::new(said.limit, interval);
                // The request that was just answered came before the window was known.
                window.count(now, 1);
                window
            });
            window.correct(now, said.limit, said.remaining);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn windows_of(&mut self, name: &str) -> &mut HashMap<Duration, Window> {
        if self.windows.len() >= MANY && !self.windows.contains_key(name) {
            let now = Instant::now();
            self.paused.retain(|_, until| *until > now);
            self.windows
                .retain(|_, windows| windows.values_mut().any(|window| !window.is_empty(now)));
        }
        self.windows.entry(name.to_owned()).or_default()
    }
}

/// The limit as an answer tells it.
struct Said {
    limit: u32,
    interval: Duration,
    remaining: Option<u32>,
}

fn number(headers: &HeaderMap, name: &str) -> Option<u32> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// How long it is until there are requests again, where none are left.
fn reset(headers: &HeaderMap) -> Option<Duration> {
    if number(headers, "x-ratelimit-remaining")? > 0 {
        return None;
    }
    let seconds = Duration::from_secs(number(headers, "x-ratelimit-reset")?.into());
    // No server makes one wait for thirty years: it is a time.
    let is_time = seconds > Duration::from_secs(1_000_000_000);
    Some(if is_time {
        time_until(SystemTime::UNIX_EPOCH + seconds, headers)
    } else {
        seconds
    })
}

impl Said {
    /// `None` if it is not there, not readable, or can't be meant (no request ever).
    fn read(headers: &HeaderMap) -> Option<Self> {
        let number = |name| number(headers, name);
        let limit = number("x-ratelimit-limit").filter(|limit| *limit > 0)?;
        let interval = Duration::from_secs(number("x-ratelimit-interval")?.into());
        if interval.is_zero() || interval > LONGEST_INTERVAL {
            return None;
        }
        let remaining = number("x-ratelimit-remaining");
        Some(Self {
            limit,
            interval,
            remaining,
        })
    }
}

/// When there are requests again at the latest, for whoever was refused one.
pub(super) fn over_after(headers: &HeaderMap) -> Option<Duration> {
    reset(headers).or_else(|| Some(Said::read(headers)?.interval))
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("max_wait", &self.max_wait)
            .field("max_pause", &self.max_pause)
            .finish_non_exhaustive()
    }
}
