//! The guard of handlers: time limits, panics, and reports of server errors.

use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tower_layer::Layer;
use tower_service::Service;

use super::diagnosis::{FailedRequest, Head, OnError, panicked, report, timed_out};
use super::limits::Limits;
use super::settings::{ServerContext, Settings};
use crate::budget::Budget;
use crate::error::Error;

/// Responds with an error document for a handler that panics (500) or takes too long (503), and
/// reports server errors: each is an error event of `tracing`, with all its causes and the request.
///
/// [`router()`](super::router) has this layer already; add it to other handlers. A
/// [`MemoryStore`](crate::MemoryStore) that such a handler calls stops in time too, and the
/// extractors below it keep to its [`Limits`].
///
/// ```
/// use std::time::Duration;
///
/// use jsonapi_core::server::GuardLayer;
///
/// let app: axum::Router = axum::Router::new()
///     .route("/", axum::routing::get(|| async { "hello" }))
///     .layer(GuardLayer::new(Duration::from_secs(30)));
/// ```
#[derive(Clone, Debug)]
pub struct GuardLayer {
    settings: Arc<Settings>,
}

impl GuardLayer {
    /// A guard that waits this long, with the other [`Limits`] at their defaults.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self::with_limits(Limits {
            timeout,
            ..Limits::default()
        })
    }

    /// A guard with these limits. They hold for the extractors of the handlers: `Query`, `Draft`,
    /// `Patch` and `Document`.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self::of(Arc::new(Settings::of_guard(limits)))
    }

    /// Calls a function for each server error, as
    /// [`RouterBuilder::on_error`](super::RouterBuilder::on_error) does.
    #[must_use]
    pub fn on_error(self, call: impl Fn(&Error, &FailedRequest) + Send + Sync + 'static) -> Self {
        Self::of(Arc::new(Settings {
            on_error: Some(OnError::new(call)),
            ..Settings::of_guard(self.settings.limits)
        }))
    }

    /// The guard of a router.
    pub(super) fn of(settings: Arc<Settings>) -> Self {
        Self { settings }
    }
}

impl<S> Layer<S> for GuardLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded {
            inner,
            guard: self.clone(),
        }
    }
}

/// A service below a [`GuardLayer`].
#[derive(Clone, Debug)]
pub struct Guarded<S> {
    inner: S,
    guard: GuardLayer,
}

impl<S> Service<Request> for Guarded<S>
where
    S: Service<Request, Response = Response> + Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Response, S::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let settings = Arc::clone(&self.guard.settings);
        let head = Head::of(&request);
        request
            .extensions_mut()
            .insert(ServerContext(Arc::clone(&settings)));
        let response = self.inner.call(request);
        Box::pin(async move {
            let limits = &settings.limits;
            let budget = Budget {
                included: limits.included,
                bytes: limits.bytes,
                deadline: Instant::now().checked_add(limits.timeout),
            };
            // A handler is responsible for its shared state when it panics.
            let mut response = pin!(AssertUnwindSafe(response).catch_unwind());
            let response = poll_fn(|context| budget.apply(|| response.as_mut().poll(context)));
            let mut response = match tokio::time::timeout(limits.timeout, response).await {
                Ok(Ok(response)) => response?,
                Ok(Err(payload)) => panicked(&*payload).into_response(),
                Err(_) => timed_out(limits.timeout).into_response(),
            };
            report(&mut response, head, &settings);
            Ok(response)
        })
    }
}
