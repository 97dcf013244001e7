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

/// The error objects of a rejection, with their status. What went wrong within the server is not
/// for its callers: a failure without error objects of its own, or of a call to another server, only
/// has the reason phrase of its status. The cause of a server error is logged by the
/// [`GuardLayer`](super::GuardLayer) of the router.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let is_of_call = self.method().is_some();
        let (status, errors) = match self.status() {
            Some(status) if status.is_client_error() => (status, self.errors()),
            Some(status) if status.is_server_error() && self.is_internal() => (status, &[][..]),
            Some(status)
                if status.is_server_error() && !is_of_call && !self.errors().is_empty() =>
            {
                (status, self.errors())
            }
            _ if self.is_timeout() => (StatusCode::GATEWAY_TIMEOUT, &[][..]),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, &[][..]),
        };
        let errors = match errors {
            [] => vec![error(status)],
            errors => errors.to_vec(),
        };
        let text = serde_json::to_vec(&ErrorDocument::new(errors)).unwrap_or_default();
        let mut response = document(status, text.into());
        if status.is_server_error() {
            response.extensions_mut().insert(Cause(self));
        }
        response
    }
}

/// Why a response is a server error, in its extensions until the guard has reported it.
#[derive(Clone)]
pub(super) struct Cause(pub(super) Error);

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
