//! Documents and errors as responses.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::document::Document;
use crate::error::Error;
use crate::model::{ErrorDocument, ErrorObject};
use crate::negotiation::MEDIA_TYPE;
use crate::resource::primary::PrimaryData;

/// 200 with the document. `(StatusCode, Document)` is another status.
impl<T: PrimaryData> IntoResponse for Document<T> {
    fn into_response(self) -> Response {
        match self.to_vec() {
            Ok(text) => document(StatusCode::OK, text.into()),
            Err(error) => error.into_response(),
        }
    }
}

/// The status that the errors have in common, and the document.
impl IntoResponse for ErrorDocument {
    fn into_response(self) -> Response {
        Error::from(self).into_response()
    }
}

/// The error objects that it has, with their status; else what its status says, and no more:
/// what went wrong within the server is not for everybody.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status().filter(|status| {
            status.is_client_error() || (status.is_server_error() && !self.errors().is_empty())
        });
        let status = status.unwrap_or(if self.is_timeout() {
            StatusCode::GATEWAY_TIMEOUT
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        });
        let errors = match self.errors() {
            [] => vec![error(status)],
            errors => errors.to_vec(),
        };
        let text = serde_json::to_vec(&ErrorDocument::new(errors)).unwrap_or_default();
        document(status, text.into())
    }
}

impl Error {
    /// The response, with headers that the status wants.
    pub(super) fn with_headers(self, headers: HeaderMap) -> Response {
        let mut response = self.into_response();
        response.headers_mut().extend(headers);
        response
    }
}

/// An error object that says what the status says.
pub(super) fn error(status: StatusCode) -> ErrorObject {
    let error = ErrorObject::new().with_status(status.as_u16());
    match status.canonical_reason() {
        Some(reason) => error.with_title(reason),
        None => error,
    }
}

pub(super) fn document(status: StatusCode, text: Bytes) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    response
}

pub(super) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
