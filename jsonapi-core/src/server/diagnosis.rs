//! Reports server errors: with their causes, and the requests that they belong to.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{OriginalUri, Request};
use axum::response::Response;
use http::{HeaderValue, Method, StatusCode, Uri};

use super::response::Cause;
use super::settings::Settings;
use crate::error::Error;
use crate::model::uri;
use crate::resource::schema::Schema;

type Call = dyn Fn(&Error, &FailedRequest) + Send + Sync;

/// The function that is called for each server error.
#[derive(Clone)]
pub(super) struct OnError(Arc<Call>);

impl OnError {
    pub(super) fn new(call: impl Fn(&Error, &FailedRequest) + Send + Sync + 'static) -> Self {
        Self(Arc::new(call))
    }
}

impl fmt::Debug for OnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnError")
    }
}

/// A request whose response is a server error, as it may be logged: without headers and body, and
/// without the values in its query that may be confidential.
///
/// See [`RouterBuilder::on_error`](super::RouterBuilder::on_error).
#[derive(Clone, Debug)]
pub struct FailedRequest {
    method: Method,
    path: String,
    query: Option<String>,
    status: StatusCode,
    resource_type: Option<&'static str>,
    id: Option<String>,
    request_id: Option<String>,
}

impl FailedRequest {
    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The percent-encoded path, including that at which the router is mounted.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query, with `…` for all values but those of `include`, `fields`, `sort`, `page[number]`
    /// and `page[size]`: filters and other parameters may be confidential.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The status of the response, 500 or above.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The resource type whose endpoint failed, if the router has one at the path.
    #[must_use]
    pub fn resource_type(&self) -> Option<&str> {
        self.resource_type
    }

    /// The id of the resource in the path.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The `X-Request-Id` header of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

/// The parts of a request that are kept until there is a response. Cheap to make.
pub(super) struct Head {
    method: Method,
    uri: Uri,
    /// The length of the path at which the router is mounted.
    base: usize,
    request_id: Option<HeaderValue>,
}

impl Head {
    pub(super) fn of(request: &Request) -> Self {
        let within = request.uri();
        let original = request.extensions().get::<OriginalUri>();
        let uri = original.map_or(within, |original| &original.0);
        let base = uri.path().strip_suffix(within.path());
        Self {
            method: request.method().clone(),
            base: base.map_or(0, str::len),
            uri: uri.clone(),
            request_id: request.headers().get("x-request-id").cloned(),
        }
    }

    fn failed(self, status: StatusCode, settings: &Settings) -> FailedRequest {
        let path = self.uri.path();
        let resource = settings.schemas.values().copied();
        let resource = resource
            .filter_map(|schema| Some((schema, after(&path[self.base..], schema)?)))
            .max_by_key(|(schema, _)| schema.path.len());
        let id = resource.and_then(|(schema, rest)| {
            let id = rest.split('/').find(|part| !part.is_empty())?;
            let id = percent_encoding::percent_decode_str(id).decode_utf8_lossy();
            (!schema.singleton).then(|| id.into_owned())
        });
        let request_id = self.request_id.as_ref().and_then(|id| id.to_str().ok());
        FailedRequest {
            path: path.to_owned(),
            query: self.uri.query().map(confidential),
            status,
            resource_type: resource.map(|(schema, _)| schema.type_name),
            id,
            request_id: request_id.map(str::to_owned),
            method: self.method,
        }
    }
}

/// Returns what follows the path of a resource type.
fn after<'p>(path: &'p str, schema: &Schema) -> Option<&'p str> {
    let collection = uri::path(schema.path).to_string();
    let rest = path.strip_prefix('/')?;
    let rest = rest.strip_prefix(collection.trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// Hides the values of a query that may be confidential.
fn confidential(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        None => pair.to_owned(),
        Some((name, _)) => {
            let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
            let shown = ["include", "sort", "page[number]", "page[size]"].contains(&&*decoded);
            if shown || decoded.starts_with("fields[") {
                pair.to_owned()
            } else {
                format!("{name}=…")
            }
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A mark of a response that is reported: an outer guard does not report it again.
#[derive(Clone)]
struct Reported;

/// Reports a response that is a server error, once.
pub(super) fn report(response: &mut Response, head: Head, settings: &Settings) {
    let status = response.status();
    if !status.is_server_error() || response.extensions().get::<Reported>().is_some() {
        return;
    }
    let cause = response.extensions_mut().remove::<Cause>();
    response.extensions_mut().insert(Reported);
    let error = cause.map_or_else(
        || Error::server_failure(status, "a handler responded with this status"),
        |Cause(error)| error,
    );
    let request = head.failed(status, settings);
    tracing::error!(
        method = %request.method,
        path = request.path,
        query = request.query,
        status = status.as_u16(),
        resource_type = request.resource_type,
        id = request.id,
        request_id = request.request_id,
        error = chain(&error),
        "a request failed",
    );
    if let Some(OnError(call)) = &settings.on_error {
        call(&error, &request);
    }
}

/// Formats an error and its causes in one line.
fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut last = text.clone();
    let mut source = error.source();
    while let Some(error) = source {
        let cause = error.to_string();
        if !last.ends_with(&cause) {
            text = format!("{text}: {cause}");
        }
        last = cause;
        source = error.source();
    }
    if !text.contains(char::is_control) {
        return text;
    }
    let escaped = text.chars().map(|letter| match letter {
        letter if letter.is_control() => letter.escape_default().to_string(),
        letter => letter.to_string(),
    });
    escaped.collect()
}

/// The cause of a 500 for a handler that panicked.
pub(super) fn panicked(payload: &(dyn Any + Send)) -> Error {
    let text = payload.downcast_ref::<&str>().copied();
    let message = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    Error::internal(format!("a handler panicked: {}", message.unwrap_or("…")))
}

/// The cause of a 503 for a handler that took too long.
pub(super) fn timed_out(timeout: Duration) -> Error {
    let message = format!("the handler did not respond within {timeout:?}");
    Error::server_failure(StatusCode::SERVICE_UNAVAILABLE, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_may_be_confidential_are_hidden() {
        let query = "include=a.b&fields%5Bx%5D=c&filter[email]=a@b.c&page%5Bsize%5D=2&page[after]=s\
                     &sort=-d&token=t&x";
        let hidden = "include=a.b&fields%5Bx%5D=c&filter[email]=…&page%5Bsize%5D=2&page[after]=…\
                      &sort=-d&token=…&x";
        assert_eq!(confidential(query), hidden);
    }

    #[test]
    fn causes_are_written_in_one_line() {
        let inner = Error::internal("line\nbreak");
        let outer = Error::internal(inner);
        let status = "500 Internal Server Error";
        assert_eq!(chain(&outer), format!("{status}: line\\nbreak"));
    }
}
