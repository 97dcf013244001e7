//! What caches may do with a response.
//!
//! Specification: [RFC 9111](https://www.rfc-editor.org/rfc/rfc9111).

use axum::extract::Request;
use axum::response::Response;
use http::StatusCode;
use http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderValue, VARY};

/// Who may store the response to a request.
#[derive(Clone, Copy)]
pub(super) enum Caching {
    /// Anyone: it is a read without credentials.
    Shared,
    /// The cache of the caller: it is a read with credentials.
    Private,
    /// Nobody: it is a write.
    Nobody,
}

impl Caching {
    pub(super) fn of(request: &Request) -> Self {
        let headers = request.headers();
        if !request.method().is_safe() {
            Self::Nobody
        } else if headers.contains_key(AUTHORIZATION) || headers.contains_key(COOKIE) {
            Self::Private
        } else {
            Self::Shared
        }
    }

    /// Sets the headers of a response, unless its handler has. Whatever is stored must be
    /// revalidated, with its tag; an error is not stored.
    pub(super) fn apply(self, response: &mut Response) {
        let status = response.status();
        let is_stored = status.is_success() || status == StatusCode::NOT_MODIFIED;
        let headers = response.headers_mut();
        if matches!(self, Self::Private) {
            headers.append(VARY, HeaderValue::from_static("Authorization, Cookie"));
        }
        headers.entry(CACHE_CONTROL).or_insert_with(|| {
            HeaderValue::from_static(match self {
                Self::Shared if is_stored => "no-cache",
                Self::Private if is_stored => "private, no-cache",
                _ => "no-store",
            })
        });
    }
}
