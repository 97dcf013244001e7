//! Webhooks as what handlers of axum take.

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

/// 401 where the API did not send it, 400 where it can't be read, 408 where it comes too slowly,
/// 413 where it is too long, 500 where there is no secret to check it with.
impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotSigned | Self::WrongSignature => StatusCode::UNAUTHORIZED,
            Self::NoTopic | Self::NoResource | Self::Body => StatusCode::BAD_REQUEST,
            Self::TimedOut => StatusCode::REQUEST_TIMEOUT,
            Self::NoSecret => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        };
        // Whoever sent it need not know what is right.
        status.into_response()
    }
}
