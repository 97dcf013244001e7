//! Limits the rate of requests to what the server allows.
//!
//! This is not an existing rate-limiting crate because those enforce a fixed rate. Here the limit
//! is what the last response reported, in windows that the server defines and shares between all
//! callers with the same credentials. It uses tokio's clock, so tests control the time.

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

/// The default limit on a pause that the server requests.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// The longest window that is accepted from a server.
const LONGEST_INTERVAL: Duration = Duration::from_secs(24 * 3600);

/// The number of named windows above which empty ones are removed.
const PRUNE_THRESHOLD: usize = 1024;

/// Delays requests so that the server does not have to reject them.
///
/// Clones share the state, as do clones of a client.
///
/// The limit follows the configured quotas and the server's headers: `x-ratelimit-limit` requests
/// in `x-ratelimit-interval` seconds, of which `x-ratelimit-remaining` are left (other callers may
/// use them too); `x-ratelimit-reset` if none are left, in seconds from now or since 1970; and
/// `Retry-After` on 429 and 503. Without headers or quotas, requests are not delayed.
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
    /// By name, then by interval.
    windows: HashMap<String, HashMap<Duration, Window>>,
    /// By name: when the pause that the server requested ends.
    paused: HashMap<String, Instant>,
}

/// The number of requests that may be sent in an interval.
///
/// Requests whose quotas have the same name are counted together, for each interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    name: String,
    fixed: Option<(u32, Duration)>,
}

impl Quota {
    /// Allows `limit` requests in any interval of this length. The server's headers for the same
    /// interval override the limit.
    pub fn new(name: impl Into<String>, limit: u32, interval: Duration) -> Self {
        let fixed = Some((limit, interval));
        Self {
            name: name.into(),
            fixed,
        }
    }

    /// Allows as many requests as the server's headers say.
    pub fn followed(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            fixed: None,
        }
    }
}

impl RateLimit {
    /// Counts all requests together and follows the server's headers.
    #[must_use]
    pub fn followed() -> Self {
        Self::by(|_| vec![Quota::followed("")])
    }

    /// Counts each request in the quotas that `policy` returns for it. A request without quotas is
    /// never delayed.
    ///
    /// The headers of a response apply to the quota with the same interval, or else to all requests
    /// that share the first quota's name.
    pub fn by(policy: impl Fn(&Request) -> Vec<Quota> + Send + Sync + 'static) -> Self {
        Self {
            policy: Arc::new(policy),
            max_wait: Duration::from_secs(60),
            max_pause: LONGEST_PAUSE,
            state: Arc::default(),
        }
    }

    /// Sets how long a request may be delayed. A request that would have to wait longer fails
    /// without being sent. 60 seconds by default.
    #[must_use]
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// Sets the longest pause that the server may request with `Retry-After`, `x-ratelimit-reset`
    /// or an exhausted long `x-ratelimit-interval`. Afterwards a request is sent again, and its
    /// response is observed. The limit protects against wrong headers, such as seconds since 1970.
    /// 1 hour by default.
    ///
    /// A [`Quota`] with its own interval is not limited by this.
    #[must_use]
    pub fn max_pause(mut self, max_pause: Duration) -> Self {
        self.max_pause = max_pause;
        self
    }

    /// Returns how long a request may be delayed.
    pub(super) fn longest_wait(&self) -> Duration {
        self.max_wait
    }

    /// Counts the request if it may be sent now; otherwise returns how long to wait.
    pub(super) fn admit(&self, request: &Request) -> Result<(), Duration> {
        let quotas = (self.policy)(request);
        let now = Instant::now();
        let mut state = self.state();
        let mut wait = Duration::ZERO;
        for quota in &quotas {
            if let Some(until) = state.paused.get(&quota.name) {
                wait = wait.max(until.saturating_duration_since(now));
            }
            let windows = state.windows_for(&quota.name);
            if let Some((limit, interval)) = quota.fixed {
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
            for window in state.windows_for(name).values_mut() {
                window.count(now, 1);
            }
        }
        Ok(())
    }

    /// Updates the limits from the headers of a response.
    pub(super) fn observe(&self, request: &Request, status: StatusCode, headers: &HeaderMap) {
        let pause = match status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => retry_after(headers),
            _ => None,
        };
        let pause = pause.max(reset(headers));
        let reported = ReportedLimit::read(headers);
        if pause.is_none() && reported.is_none() {
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
        if let Some(reported) = reported {
            let has_interval = |quota: &&Quota| {
                quota
                    .fixed
                    .is_some_and(|(_, interval)| interval == reported.interval)
            };
            let matching = quotas.iter().find(has_interval);
            let interval = match matching {
                Some(_) => reported.interval,
                None => reported.interval.min(self.max_pause),
            };
            let windows = state.windows_for(&matching.unwrap_or(first).name);
            let window = windows.entry(interval).or_insert_with(|| {
                let mut window = Window::new(reported.limit, interval);
                // The request just answered was sent before the window was known.
                window.count(now, 1);
                window
            });
            window.correct(now, reported.limit, reported.remaining);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn windows_for(&mut self, name: &str) -> &mut HashMap<Duration, Window> {
        if self.windows.len() >= PRUNE_THRESHOLD && !self.windows.contains_key(name) {
            let now = Instant::now();
            self.paused.retain(|_, until| *until > now);
            self.windows
                .retain(|_, windows| windows.values_mut().any(|window| !window.is_empty(now)));
        }
        self.windows.entry(name.to_owned()).or_default()
    }
}

/// The limit reported by a response.
struct ReportedLimit {
    limit: u32,
    interval: Duration,
    remaining: Option<u32>,
}

fn number(headers: &HeaderMap, name: &str) -> Option<u32> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// Returns the time until requests are available again, if none are left.
fn reset(headers: &HeaderMap) -> Option<Duration> {
    if number(headers, "x-ratelimit-remaining")? > 0 {
        return None;
    }
    let seconds = Duration::from_secs(number(headers, "x-ratelimit-reset")?.into());
    // Thirty years is not a plausible wait: the value is a timestamp.
    let is_time = seconds > Duration::from_secs(1_000_000_000);
    Some(if is_time {
        time_until(SystemTime::UNIX_EPOCH + seconds, headers)
    } else {
        seconds
    })
}

impl ReportedLimit {
    /// Returns `None` if the headers are missing, unreadable or implausible.
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

/// Returns the longest time after a 429 until requests are available again.
pub(super) fn available_after(headers: &HeaderMap) -> Option<Duration> {
    reset(headers).or_else(|| Some(ReportedLimit::read(headers)?.interval))
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("max_wait", &self.max_wait)
            .field("max_pause", &self.max_pause)
            .finish_non_exhaustive()
    }
}
