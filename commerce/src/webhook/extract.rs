//! Axum extractors for webhooks.

use axum::extract::{FromRef, FromRequest, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use tokio::time::timeout;

use super::{Event, WebhookError, Webhooks};

impl<S: Send + Sync> FromRequest<S> for Event
where
    Webhooks: FromRef<S>,
{
    type Rejection = WebhookError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebhookError> {
        let webhooks = Webhooks::from_ref(state);
        let headers = request.headers().clone();
        let body = timeout(webhooks.deadline(), Bytes::from_request(request, state))
            .await
            .map_err(|_| WebhookError::TimedOut)?
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => WebhookError::TooLong,
                _ => WebhookError::Body,
            })?;
        webhooks.verify(&headers, body)
    }
}

/// Responds 401 for a missing or wrong signature, 400 for an unreadable request, 408 for a timeout,
/// 413 for a body that is too long, and 500 without a secret to check with.
impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotSigned | Self::WrongSignature => StatusCode::UNAUTHORIZED,
            Self::NoTopic | Self::NoResource | Self::Body => StatusCode::BAD_REQUEST,
            Self::TimedOut => StatusCode::REQUEST_TIMEOUT,
            Self::NoSecret => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        };
        // The sender is not told what is wrong.
        status.into_response()
    }
}
