//! Hooks and `tracing` events.

use std::fmt;
use std::time::Duration;

use http::{Method, StatusCode};
use tokio::time::Instant;

use crate::error::{CallContext, Error};
use crate::request::Request;

/// The target of the spans and events of this client.
const TARGET: &str = "jsonapi_core::client";

/// Observes every attempt of a call, before it is sent and after it ends.
///
/// A hook receives no token, query or body. It runs on the task that sends the request, so it must
/// not block.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use jsonapi_core::Client;
/// use jsonapi_core::client::{Attempt, AttemptResult, Hook};
///
/// /// The number of requests in flight.
/// #[derive(Default)]
/// struct InFlight(AtomicU64);
///
/// impl Hook for InFlight {
///     fn before(&self, _: &Attempt<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
///
///     fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
///         self.0.fetch_sub(1, Ordering::Relaxed);
///         println!("{} {} {:?} {:?}", attempt.method(), attempt.path(), result.status(), result.elapsed());
///     }
/// }
///
/// let in_flight = Arc::new(InFlight::default());
/// let client = Client::builder("https://api.example.com").hook(Arc::clone(&in_flight)).build()?;
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Called before a request is sent.
    fn before(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// Called after a response, a failure or a dropped call.
    fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
        let _ = (attempt, result);
    }
}

impl<T: Hook + ?Sized> Hook for std::sync::Arc<T> {
    fn before(&self, attempt: &Attempt<'_>) {
        (**self).before(attempt);
    }

    fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
        (**self).after(attempt, result);
    }
}

/// One attempt to send a request, including its redirects.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    request: &'a Request,
    path: &'a str,
    number: u32,
}

impl<'a> Attempt<'a> {
    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// Returns the percent-encoded path without the query, as [`Request::path`] does.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// Returns the number of the attempt within the call, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", self.method())
            .field("path", &self.path())
            .field("number", &self.number)
            .finish()
    }
}

/// The result of an attempt.
#[derive(Debug)]
pub struct AttemptResult<'a> {
    result: Option<Result<StatusCode, &'a Error>>,
    request_id: Option<&'a str>,
    elapsed: Duration,
}

impl<'a> AttemptResult<'a> {
    /// Returns the status, if a response arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self.result? {
            Ok(status) => Some(status),
            Err(error) => error.status(),
        }
    }

    /// Returns the error if the attempt failed. `None` after a success, and after a dropped call,
    /// which has no status either.
    #[must_use]
    pub fn error(&self) -> Option<&'a Error> {
        self.result?.err()
    }

    /// Returns the id that the server assigned to the request (`X-Request-Id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// Returns the time from sending the request to the end of the response.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

/// Reports one attempt to the hooks. Dropping it early reports a dropped call.
pub(super) struct Observer<'a> {
    hooks: &'a [Box<dyn Hook>],
    request: &'a Request,
    /// With secrets redacted: a link may contain any.
    path: String,
    number: u32,
    started: Instant,
    ended: bool,
}

impl<'a> Observer<'a> {
    pub(super) fn begin(
        hooks: &'a [Box<dyn Hook>],
        request: &'a Request,
        call: &CallContext,
    ) -> Self {
        let observer = Self {
            hooks,
            request,
            path: call.path.clone(),
            number: call.attempts,
            started: Instant::now(),
            ended: false,
        };
        let attempt = observer.attempt();
        hooks.iter().for_each(|hook| hook.before(&attempt));
        observer
    }

    fn attempt(&self) -> Attempt<'_> {
        Attempt {
            request: self.request,
            path: &self.path,
            number: self.number,
        }
    }

    pub(super) fn end(mut self, result: Result<StatusCode, &Error>, request_id: Option<&str>) {
        self.notify(Some(result), request_id);
    }

    fn notify(&mut self, result: Option<Result<StatusCode, &Error>>, request_id: Option<&str>) {
        self.ended = true;
        let result = AttemptResult {
            result,
            request_id,
            elapsed: self.started.elapsed(),
        };
        tracing::debug!(
            target: TARGET,
            method = %self.request.method(),
            path = self.path,
            attempt = self.number,
            status = result.status().map(|status| status.as_u16()),
            request_id,
            elapsed_ms = millis(result.elapsed),
            "{}",
            summary(&result),
        );
        let attempt = self.attempt();
        self.hooks
            .iter()
            .for_each(|hook| hook.after(&attempt, &result));
    }
}

impl Drop for Observer<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.notify(None, None);
        }
    }
}

/// Describes the result in one word. The error's text is not logged because it contains text from
/// the server.
fn summary(result: &AttemptResult<'_>) -> &'static str {
    match result.result {
        Some(Ok(_)) => "succeeded",
        Some(Err(error)) if error.is_timeout() => "timed out",
        Some(Err(error)) if error.was_applied() => "unreadable",
        Some(Err(error)) if error.status().is_some() => "refused",
        Some(Err(_)) => "failed",
        None => "dropped",
    }
}

fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}

/// Creates the span of a call.
pub(super) fn span(call: &CallContext) -> tracing::Span {
    tracing::info_span!(
        target: TARGET,
        "call",
        method = %call.method,
        path = call.path,
        attempts = tracing::field::Empty,
        status = tracing::field::Empty,
        request_id = tracing::field::Empty,
        elapsed_ms = tracing::field::Empty,
    )
}

/// Records the outcome of a call on its span.
pub(super) fn close(
    span: &tracing::Span,
    call: &CallContext,
    status: Option<StatusCode>,
    started: Instant,
) {
    span.record("attempts", call.attempts);
    span.record("elapsed_ms", millis(started.elapsed()));
    if let Some(status) = status {
        span.record("status", status.as_u16());
    }
    if let Some(request_id) = call.request_id() {
        span.record("request_id", request_id);
    }
}

/// Logs that a request is about to be sent again.
pub(super) fn log_retry(call: &CallContext, wait: Duration) {
    tracing::warn!(
        target: TARGET,
        method = %call.method,
        path = call.path,
        attempt = call.attempts,
        wait_ms = millis(wait),
        "sent again after a wait",
    );
}
