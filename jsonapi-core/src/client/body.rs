//! Reads a response body within the limits and checks that it fits the request.

use std::io;

use bytes::{Bytes, BytesMut};
use http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE, LOCATION,
    RANGE,
};
use http::{HeaderMap, Method, StatusCode};

use super::deadline::Deadline;
use super::retry::retry_after;
use super::{Chunks, Limits, TransportError, auth, rate};
use crate::error::redaction::Redactor;
use crate::error::{
    Accepted, CallContext, Error, Failure, Kind, SharedError, Status, WriteApplied,
};
use crate::model::ErrorDocument;
use crate::negotiation;
use crate::request::Request;

/// The maximum size of an error response that is read, in bytes: more than any error document
/// needs.
const ERROR_BODY: u64 = 1024 * 1024;

/// The maximum capacity reserved for a declared `Content-Length`, in bytes.
const MAX_RESERVED: u64 = 64 * 1024 * 1024;

/// The request header for delta encoding (RFC 3229), which a 226 response answers.
const A_IM: &str = "a-im";

/// The number of characters of an unusable body that an error shows.
const EXCERPT_CHARS: usize = 200;

/// Reads the whole body of a response to `request`. If the caller accepts other media types than
/// JSON:API, any media type is accepted.
pub(super) async fn read(
    request: &Request,
    accepts_anything: bool,
    call: &CallContext,
    status: StatusCode,
    mut chunks: Box<dyn Chunks>,
    limits: &Limits,
    deadline: Deadline,
) -> Result<Bytes, Kind> {
    let headers = &call.headers;
    let mut body = BytesMut::new();
    if !status.is_success() {
        // An error status counts even if its body is incomplete or late: the part that arrived is
        // shown.
        let limit = limits.body.min(ERROR_BODY);
        let _ = deadline
            .bound(collect(&mut *chunks, None, limit, &mut body))
            .await;
        return Err(status_error(request, call, status, &body).into());
    }
    let declared = declared(request.method(), status, headers);
    let read = deadline
        .bound(collect(&mut *chunks, declared, limits.body, &mut body))
        .await;
    let body = body.freeze();
    let checked = read
        .and_then(|read| read.and_then(|()| check(request, accepts_anything, call, status, &body)));
    match checked {
        Ok(()) => Ok(body),
        Err(failure) => Err(after_success(request, status, headers, failure)),
    }
}

/// Checks that a complete body is a response to the request.
fn check(
    request: &Request,
    accepts_anything: bool,
    call: &CallContext,
    status: StatusCode,
    body: &[u8],
) -> Result<(), Failure> {
    let headers = &call.headers;
    let sent_headers = &request.headers();
    let is_part = matches!(status, StatusCode::PARTIAL_CONTENT | StatusCode::IM_USED);
    if is_part && !sent_headers.contains_key(RANGE) && !sent_headers.contains_key(A_IM) {
        return Err(Failure::Partial(status));
    }
    let is_decoded = !is_encoded(headers) || sent_headers.contains_key(ACCEPT_ENCODING);
    let is_accepted = accepts_anything || is_json(headers);
    if body.is_empty() || (is_decoded && is_accepted) {
        return Ok(());
    }
    Err(Failure::Unexpected {
        status,
        content_type: content_type(headers),
        excerpt: excerpt(&call.redactor(), body),
    })
}

/// Converts a failure that occurred after the status reported success.
fn after_success(
    request: &Request,
    status: StatusCode,
    headers: &HeaderMap,
    failure: Failure,
) -> Kind {
    // A lost token response is requested again.
    let is_write = !request.method().is_safe() && request.secrets().is_none();
    // A captive portal or gateway answers 200 with an HTML page, never another success status.
    let is_from_server = status != StatusCode::OK || is_json(headers);
    if !is_write || !is_from_server {
        return failure.into();
    }
    let reason = Some(Error::from(failure));
    if status == StatusCode::ACCEPTED {
        let location = headers.get(LOCATION).or(headers.get(CONTENT_LOCATION));
        let location = location.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
        return Accepted {
            location,
            retry_after: retry_after(headers),
            reason,
        }
        .into();
    }
    WriteApplied {
        status,
        problem: "the response can't be read",
        reason,
    }
    .into()
}

/// Collects the chunks, up to `limit` bytes.
async fn collect(
    chunks: &mut dyn Chunks,
    declared: Option<u64>,
    limit: u64,
    body: &mut BytesMut,
) -> Result<(), Failure> {
    if let Some(length) = declared.filter(|length| *length > limit) {
        return Err(Failure::TooLarge {
            limit,
            length: Some(length),
        });
    }
    // Reserving avoids copies of a large body; the cap guards against a false `Content-Length`.
    let room = declared.unwrap_or(0).min(MAX_RESERVED);
    body.reserve(room.try_into().unwrap_or(0));
    while let Some(chunk) = chunks.next().await? {
        let room = usize::try_from(limit.saturating_sub(size(body))).unwrap_or(usize::MAX);
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Err(Failure::TooLarge {
                limit,
                length: None,
            });
        }
        body.extend_from_slice(&chunk);
    }
    match declared {
        Some(length) if length != size(body) => {
            let message = format!("got {} bytes of {length}", body.len());
            let source = io::Error::new(io::ErrorKind::UnexpectedEof, message);
            Err(Failure::Broken {
                source: source.into(),
                timeout: false,
            })
        }
        _ => Ok(()),
    }
}

fn size(bytes: &[u8]) -> u64 {
    bytes.len().try_into().unwrap_or(u64::MAX)
}

/// Returns the declared length of the body, if the response has one.
fn declared(method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<u64> {
    let no_body = method == Method::HEAD
        || matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    if no_body {
        return None;
    }
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Builds the error for a status that is not a success. An error document is recognized under any
/// media type.
fn status_error(request: &Request, call: &CallContext, status: StatusCode, body: &[u8]) -> Status {
    let headers = &call.headers;
    let (document, other) = match request.secrets() {
        Some(secrets) => auth::explanation(body, secrets),
        None => match ErrorDocument::from_slice(body).ok() {
            None if !body.is_empty() => (
                None,
                format!(
                    "{}: {:?}",
                    content_type(headers),
                    excerpt(&call.redactor(), body)
                ),
            ),
            document => (document, String::new()),
        },
    };
    Status {
        status,
        retry_after: retry_after(headers),
        available_after: (status == StatusCode::TOO_MANY_REQUESTS)
            .then(|| rate::available_after(headers))
            .flatten(),
        document: document.map(Box::new),
        other,
    }
}

/// Returns whether the media type is JSON:API, JSON or unspecified.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    value.to_str().is_ok_and(negotiation::is_json)
}

/// Returns whether the body has a content coding that the transport did not decode.
fn is_encoded(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_ENCODING)
        .is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// Describes the media type and coding of the body.
fn content_type(headers: &HeaderMap) -> String {
    let text = |name| {
        let value = headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let name = text(CONTENT_TYPE).unwrap_or_else(|| "a body without a content type".to_owned());
    match text(CONTENT_ENCODING) {
        Some(coding) => format!("{name}, encoded as {coding:?},"),
        None => name,
    }
}

/// Returns the start of a body as text.
fn excerpt(redactor: &Redactor, body: &[u8]) -> String {
    // A character takes at most four bytes, and redaction never lengthens the text.
    let length = (EXCERPT_CHARS * 4).saturating_add(redactor.longest());
    let text = String::from_utf8_lossy(&body[..body.len().min(length)]);
    let text = redactor.truncated(&text);
    let mut excerpt: String = text.chars().take(EXCERPT_CHARS).collect();
    if excerpt.len() < body.len() {
        excerpt.push('…');
    }
    excerpt
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        let TransportError {
            sent,
            timeout,
            source,
        } = error;
        let source = SharedError::from(source);
        if sent {
            Self::Broken { source, timeout }
        } else {
            Self::Connect { source, timeout }
        }
    }
}
