//! What came back, read to its end within bounds and judged.

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

/// How much is read of an answer that is an error: more than any error document needs.
const ERROR_BODY: u64 = 1024 * 1024;

/// How much memory is taken for what was only announced.
const MOST_ROOM: u64 = 64 * 1024 * 1024;

/// Asks for a change of what is known already (RFC 3229), which 226 answers.
const A_IM: &str = "a-im";

/// How many characters of a body that can't be used an error shows.
const SHOWN: usize = 200;

/// The whole body of an answer that is one to the request, or why it is none. A caller who accepts
/// something else than JSON:API gets whatever comes.
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
        // An error is an error even if it can't be read to its end, or does not come to one in
        // time: what came is shown.
        let limit = limits.body.min(ERROR_BODY);
        let _ = deadline
            .bound(collect(&mut *chunks, None, limit, &mut body))
            .await;
        return Err(refusal(request, call, status, &body).into());
    }
    let announced = announced(request.method(), status, headers);
    let read = deadline
        .bound(collect(&mut *chunks, announced, limits.body, &mut body))
        .await;
    let body = body.freeze();
    let judged = read
        .and_then(|read| read.and_then(|()| judge(request, accepts_anything, call, status, &body)));
    match judged {
        Ok(()) => Ok(body),
        Err(failure) => Err(after_success(request, status, headers, failure)),
    }
}

/// Whether a whole body is an answer to the request.
fn judge(
    request: &Request,
    accepts_anything: bool,
    call: &CallContext,
    status: StatusCode,
    body: &[u8],
) -> Result<(), Failure> {
    let headers = &call.headers;
    let asked = &request.headers();
    let is_part = matches!(status, StatusCode::PARTIAL_CONTENT | StatusCode::IM_USED);
    if is_part && !asked.contains_key(RANGE) && !asked.contains_key(A_IM) {
        return Err(Failure::Partial(status));
    }
    let is_unpacked = !is_packed(headers) || asked.contains_key(ACCEPT_ENCODING);
    let is_taken = accepts_anything || is_json(headers);
    if body.is_empty() || (is_unpacked && is_taken) {
        return Ok(());
    }
    Err(Failure::Unexpected {
        status,
        content_type: content_type(headers),
        start: start(&call.redactor(), body),
    })
}

/// What a failure means where the head of the answer said that the server did as it was asked.
fn after_success(
    request: &Request,
    status: StatusCode,
    headers: &HeaderMap,
    failure: Failure,
) -> Kind {
    // A token that was granted and got lost is asked for again.
    let is_write = !request.method().is_safe() && request.secrets().is_none();
    // A gate on the way answers with a page and 200, but never with another status of success.
    let is_from_server = status != StatusCode::OK || is_json(headers);
    if !is_write || !is_from_server {
        return failure.into();
    }
    let reason = Some(Error::from(failure));
    if status == StatusCode::ACCEPTED {
        let location = headers.get(LOCATION).or(headers.get(CONTENT_LOCATION));
        let location = location.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
        return Accepted { location, reason }.into();
    }
    WriteApplied {
        status,
        problem: "its answer can't be read",
        reason,
    }
    .into()
}

/// Puts the pieces together, up to `limit`.
async fn collect(
    chunks: &mut dyn Chunks,
    announced: Option<u64>,
    limit: u64,
    body: &mut BytesMut,
) -> Result<(), Failure> {
    if let Some(length) = announced.filter(|length| *length > limit) {
        return Err(Failure::TooLarge {
            limit,
            length: Some(length),
        });
    }
    // Room is made at once, so that a large body is not copied; but not for what nobody has.
    let room = announced.unwrap_or(0).min(MOST_ROOM);
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
    match announced {
        Some(length) if length != size(body) => {
            let message = format!("{} bytes came, {length} were announced", body.len());
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

/// How long the body says that it is, if there is to be one.
fn announced(method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<u64> {
    let no_body = method == Method::HEAD
        || matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    if no_body {
        return None;
    }
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// An answer that is an error by its status. A document of errors may come under any name.
fn refusal(request: &Request, call: &CallContext, status: StatusCode, body: &[u8]) -> Status {
    let headers = &call.headers;
    let (document, other) = match request.secrets() {
        Some(secrets) => auth::explanation(body, secrets),
        None => match ErrorDocument::from_slice(body).ok() {
            None if !body.is_empty() => (
                None,
                format!(
                    "{}: {:?}",
                    content_type(headers),
                    start(&call.redactor(), body)
                ),
            ),
            document => (document, String::new()),
        },
    };
    Status {
        status,
        retry_after: retry_after(headers),
        over_after: (status == StatusCode::TOO_MANY_REQUESTS)
            .then(|| rate::over_after(headers))
            .flatten(),
        document: document.map(Box::new),
        other,
    }
}

/// Whether it is a JSON:API document, or JSON by another name, or does not say what it is.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    value.to_str().is_ok_and(negotiation::is_json)
}

/// Whether the body is in a coding that the transport did not undo, as nobody asked for it.
fn is_packed(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_ENCODING)
        .is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// What the body is, as the server names it.
fn content_type(headers: &HeaderMap) -> String {
    let text = |name| {
        let value = headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let name = text(CONTENT_TYPE).unwrap_or_else(|| "a body without a content type".to_owned());
    match text(CONTENT_ENCODING) {
        Some(coding) => format!("{name}, packed as {coding:?},"),
        None => name,
    }
}

/// The start of a body as text.
fn start(redactor: &Redactor, body: &[u8]) -> String {
    // A character has at most four bytes, and a secret takes less room when it is taken out.
    let length = (SHOWN * 4).saturating_add(redactor.longest());
    let text = String::from_utf8_lossy(&body[..body.len().min(length)]);
    let text = redactor.cut_off(&text);
    let mut start: String = text.chars().take(SHOWN).collect();
    if start.len() < body.len() {
        start.push('…');
    }
    start
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
