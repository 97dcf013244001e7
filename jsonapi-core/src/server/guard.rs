//! Panics and responses that take too long, as documents of errors.

use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::StatusCode;
use tower_layer::Layer;
use tower_service::Service;

use super::limits::Limits;
use super::response::error;
use crate::budget::Budget;
use crate::error::Error;

/// Responds with an error document for a handler that panics (500) or takes too long (503).
///
/// [`router()`](super::router) has this layer already; add it to other handlers. A
/// [`MemoryStore`](crate::MemoryStore) that such a handler calls stops in time too.
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
#[derive(Clone, Copy, Debug)]
pub struct GuardLayer {
    timeout: Duration,
    /// Of each response; its deadline is that of the timeout.
    budget: Budget,
}

impl GuardLayer {
    /// A guard that waits this long.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            budget: Budget::UNLIMITED,
        }
    }

    pub(super) fn of(limits: &Limits) -> Self {
        Self {
            timeout: limits.timeout,
            budget: Budget {
                included: limits.included,
                bytes: limits.bytes,
                deadline: None,
            },
        }
    }
}

impl<S> Layer<S> for GuardLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded {
            inner,
            guard: *self,
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

    fn call(&mut self, request: Request) -> Self::Future {
        let response = self.inner.call(request);
        let GuardLayer { timeout, budget } = self.guard;
        Box::pin(async move {
            let budget = Budget {
                deadline: Instant::now().checked_add(timeout),
                ..budget
            };
            // A handler is responsible for its shared state when it panics.
            let mut response = pin!(AssertUnwindSafe(response).catch_unwind());
            let response = poll_fn(|context| budget.apply(|| response.as_mut().poll(context)));
            match tokio::time::timeout(timeout, response).await {
                Ok(Ok(response)) => response,
                Ok(Err(_)) => Ok(failure(StatusCode::INTERNAL_SERVER_ERROR)),
                Err(_) => Ok(failure(StatusCode::SERVICE_UNAVAILABLE)),
            }
        })
    }
}

fn failure(status: StatusCode) -> Response {
    Error::from(error(status)).into_response()
}
