//! Panics and answers that take too long, as documents of errors.

use std::panic::AssertUnwindSafe;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::StatusCode;
use tower_layer::Layer;
use tower_service::Service;

use super::answer::error;
use crate::error::Error;

/// Answers for a handler that panics (500) or takes too long (503), with a document of errors.
///
/// [`router()`](super::router) has it; this is for handlers of one's own.
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
}

impl GuardLayer {
    /// A guard that waits this long.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self { timeout }
    }
}

impl<S> Layer<S> for GuardLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        let timeout = self.timeout;
        Guarded { inner, timeout }
    }
}

/// A service below a [`GuardLayer`].
#[derive(Clone, Debug)]
pub struct Guarded<S> {
    inner: S,
    timeout: Duration,
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
        let answer = self.inner.call(request);
        let timeout = self.timeout;
        Box::pin(async move {
            // What a handler shares with others, it must itself keep whole when it panics.
            let answer = AssertUnwindSafe(answer).catch_unwind();
            match tokio::time::timeout(timeout, answer).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_)) => Ok(failure(StatusCode::INTERNAL_SERVER_ERROR)),
                Err(_) => Ok(failure(StatusCode::SERVICE_UNAVAILABLE)),
            }
        })
    }
}

fn failure(status: StatusCode) -> Response {
    Error::from(error(status)).into_response()
}
