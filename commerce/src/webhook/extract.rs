//! Webhooks as what handlers of axum take.

use axum::extract::{FromRef, FromRequest, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;

use super::{Event, WebhookError, Webhooks};

impl<S: Send + Sync> FromRequest<S> for Event
where
    Webhooks: FromRef<S>,
{
    type Rejection = WebhookError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebhookError> {
        let headers = request.headers().clone();
        let body =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => WebhookError::TooLong,
                    _ => WebhookError::Body,
                })?;
        Webhooks::from_ref(state).verify(&headers, body)
    }
}

/// 401 where the API did not send it, 400 where it can't be read, 413 where it is too long.
impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotSigned | Self::WrongSignature => StatusCode::UNAUTHORIZED,
            Self::NoTopic | Self::Body => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        };
        // Whoever sent it need not know what is right.
        status.into_response()
    }
}
