//! The endpoints of `/oauth`.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::{Value, json};

use super::Tokens;

/// The maximum size of a body.
const MOST: usize = 64 * 1024;

/// The timeout for a body.
const LONGEST: Duration = Duration::from_secs(10);

/// An OAuth 2 error response.
pub(super) struct Failure {
    status: StatusCode,
    error: &'static str,
    description: String,
}

impl Failure {
    pub(super) fn new(error: &'static str, description: impl Into<String>) -> Self {
        let status = if error == "invalid_client" {
            StatusCode::UNAUTHORIZED
        } else {
            StatusCode::BAD_REQUEST
        };
        Self {
            status,
            error,
            description: description.into(),
        }
    }

    /// Creates an error for an unreadable body.
    fn of_body(status: StatusCode) -> Self {
        let reason = status.canonical_reason().unwrap_or_default();
        Self {
            status,
            ..Self::new("invalid_request", reason)
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = json!({"error": self.error, "error_description": self.description});
        (self.status, Json(body)).into_response()
    }
}

/// `POST /oauth/token`.
pub(crate) async fn give(State(tokens): State<Arc<Tokens>>, request: Request) -> Response {
    let granted = parse(request)
        .await
        .and_then(|request| tokens.grant(&request));
    let response = granted.map(|token| ([(CACHE_CONTROL, "no-store")], Json(token)));
    response.into_response()
}

/// `POST /oauth/revoke`. Unknown tokens are ignored, as they can't be used.
pub(crate) async fn revoke(State(tokens): State<Arc<Tokens>>, request: Request) -> Response {
    let request = match parse(request).await {
        Ok(request) => request,
        Err(failure) => return failure.into_response(),
    };
    let Some(token) = request["token"].as_str() else {
        return Failure::new("invalid_request", "the `token` to revoke is missing").into_response();
    };
    let is_ours = tokens.key.read(token).is_some();
    let mut issued = tokens.issued();
    issued.refresh.remove(token);
    if is_ours {
        issued.revoked.insert(token.to_owned());
    }
    Json(json!({})).into_response()
}

/// Parses a request: JSON or a form, as OAuth 2 allows.
async fn parse(request: Request) -> Result<Value, Failure> {
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(LONGEST, to_bytes(body, MOST)).await;
    let body = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(Failure::of_body(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(_) => return Err(Failure::of_body(StatusCode::REQUEST_TIMEOUT)),
    };
    let content_type = head.headers.get(CONTENT_TYPE);
    let is_form = content_type.is_some_and(|value| {
        value
            .as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let request = if is_form {
        let pairs = url::form_urlencoded::parse(&body);
        Value::Object(
            pairs
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    } else {
        serde_json::from_slice(&body).unwrap_or_default()
    };
    if request.is_object() {
        Ok(request)
    } else {
        Err(Failure::new(
            "invalid_request",
            "the body is neither JSON nor a form",
        ))
    }
}
