//! Requests that are refused, in the words of the API.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, StatusCode};
use jsonapi_core::negotiation::Rejection;
use jsonapi_core::query::QueryError;
use jsonapi_core::{ErrorDocument, ErrorObject, MEDIA_TYPE, Meta};
use serde_json::Value;

/// An answer that is a document of errors.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    errors: Vec<ErrorObject>,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Refusal {
    pub(super) fn new(
        status: StatusCode,
        code: &str,
        title: &str,
        detail: impl Into<String>,
    ) -> Self {
        let error = ErrorObject::new()
            .with_title(title)
            .with_detail(detail)
            .with_code(code)
            .with_status(status.as_u16());
        Self {
            status,
            errors: vec![error],
            header: None,
        }
    }

    fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some((name, value));
        self
    }

    /// Says which value of the body is at fault.
    pub(super) fn at(self, pointer: &str) -> Self {
        self.change(|error| error.with_pointer(pointer))
    }

    fn change(mut self, change: impl Fn(ErrorObject) -> ErrorObject) -> Self {
        self.errors = self.errors.into_iter().map(change).collect();
        self
    }

    pub(super) fn unauthorized() -> Self {
        let detail = "You need to be authenticated: send `Authorization: Bearer` with a token.";
        let challenge = HeaderValue::from_static("Bearer");
        Self::new(
            StatusCode::UNAUTHORIZED,
            "UNAUTHORIZED",
            "Unauthorized",
            detail,
        )
        .with_header(WWW_AUTHENTICATE, challenge)
    }

    pub(super) fn invalid_token() -> Self {
        let detail = "The access token you provided is invalid.";
        let challenge = HeaderValue::from_static("Bearer error=\"invalid_token\"");
        Self::new(
            StatusCode::UNAUTHORIZED,
            "INVALID_TOKEN",
            "Access denied",
            detail,
        )
        .with_header(WWW_AUTHENTICATE, challenge)
    }

    pub(super) fn no_such_record(id: &str) -> Self {
        let detail = format!("The record identified by {id} could not be found.");
        Self::new(
            StatusCode::NOT_FOUND,
            "RECORD_NOT_FOUND",
            "Record not found",
            detail,
        )
    }

    pub(super) fn no_such_path(path: &str) -> Self {
        let detail = format!("The sandbox has nothing at {path}.");
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", "Not found", detail)
    }

    pub(super) fn method_not_allowed(allow: &'static str) -> Self {
        let detail = format!("This resource takes {allow}.");
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            "Method not allowed",
            detail,
        )
        .with_header(ALLOW, HeaderValue::from_static(allow))
    }

    pub(super) fn body_too_large(limit: usize) -> Self {
        let detail = format!("A body has at most {limit} bytes.");
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PAYLOAD_TOO_LARGE",
            "Payload too large",
            detail,
        )
    }

    /// A body that is no document of a request.
    pub(super) fn bad_body(pointer: &str, detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "BAD_REQUEST",
            "Bad request",
            detail,
        )
        .change(|error| error.with_pointer(pointer))
    }

    /// A member that the resource type does not have, or that can't be written.
    pub(super) fn not_allowed(pointer: &str, name: &str) -> Self {
        let detail = format!("{name} is not allowed.");
        Self::new(
            StatusCode::BAD_REQUEST,
            "PARAM_NOT_ALLOWED",
            "Param not allowed",
            detail,
        )
        .change(|error| error.with_pointer(pointer))
    }

    /// A query parameter that asks for what there is not.
    pub(super) fn parameter(parameter: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            code,
            "Invalid query parameter",
            detail,
        )
        .change(|error| error.with_parameter(parameter))
    }

    /// A value that breaks a rule: `rule` is its name, `problem` what is wrong, to be read after
    /// the name of the member.
    pub(super) fn invalid(pointer: &str, rule: &str, problem: &str, value: &Value) -> Self {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let mut meta = Meta::new().with("error", rule);
        if !value.is_null() {
            meta.insert("value", value.clone());
        }
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "VALIDATION_ERROR",
            problem,
            format!("{name} - {problem}"),
        )
        .change(|error| error.with_pointer(pointer).with_meta(meta.clone()))
    }

    /// Several values that break rules, as one answer.
    pub(super) fn all(refusals: Vec<Self>) -> Result<(), Self> {
        let mut refusals = refusals.into_iter();
        let Some(mut first) = refusals.next() else {
            return Ok(());
        };
        first
            .errors
            .extend(refusals.flat_map(|refusal| refusal.errors));
        Err(first)
    }
}

impl From<Rejection> for Refusal {
    fn from(rejection: Rejection) -> Self {
        let (code, title) = if rejection.status() == StatusCode::NOT_ACCEPTABLE {
            ("NOT_ACCEPTABLE", "Not acceptable")
        } else {
            ("UNSUPPORTED_MEDIA_TYPE", "Unsupported media type")
        };
        Self::new(rejection.status(), code, title, rejection.to_string())
            .change(|error| error.with_header(rejection.header()))
    }
}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        Self::parameter(error.parameter(), "PARAM_NOT_ALLOWED", error.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&ErrorDocument::new(self.errors)).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.extend(self.header);
        response
    }
}
