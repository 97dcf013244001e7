//! Runs a call: attempts a request until one succeeds or the retry policy gives up.

use std::time::SystemTime;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use tokio::runtime::Handle;
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep};
use url::Url;

use super::deadline::Deadline;
use super::hook::{self, Observer};
use super::retry::{self, FailedAttempt, Next};
use super::{AuthError, BoxFuture, Chunks, Client, Shared, auth, body, redirect};
use crate::codec::time::TimeLimit;
use crate::error::{CallContext, Error, Failure, Invalid, Kind, Result};
use crate::model::secret::Secret;
use crate::negotiation::{MEDIA_TYPE, begins_with_json_api};
use crate::request::{Idempotency, Request, RequestTarget};

/// A complete response from `url`.
#[derive(Clone)]
pub(super) struct RawResponse {
    pub(super) status: StatusCode,
    pub(super) url: Url,
    pub(super) body: Bytes,
    /// The time limit for decoding the body.
    pub(super) time: Option<TimeLimit>,
}

/// Sends a request until it succeeds or the retry policy gives up.
pub(super) async fn run(
    client: &Client,
    request: &Request,
    call: &mut CallContext,
) -> Result<RawResponse> {
    let url = checked_url(client, request).map_err(|kind| failed(kind, request, call))?;
    let began = Instant::now();
    let mut renewed = false;
    let mut may_be_applied = false;
    loop {
        let ready = prepare(client, request).await;
        let (permit, token, headers) = ready.map_err(|kind| failed(kind, request, call))?;
        call.begin_attempt(token.as_ref());
        let observer = Observer::begin(&client.shared.hooks, request, call);
        let attempt = Attempt {
            client,
            request,
            headers,
            deadline: Deadline::after(client.limits.timeout),
            may_be_applied,
        };
        let error = match attempt.follow(&url, call).await {
            Ok(body) => {
                observer.end(Ok(body.status), call.request_id());
                return Ok(body);
            }
            Err(kind) => failed(kind, request, call),
        };
        observer.end(Err(&error), call.request_id());
        drop(permit);
        let last = FailedAttempt {
            kind: error.kind(),
            idempotency: request.idempotency(),
            attempt: call.attempts,
            elapsed: began.elapsed(),
            renewed,
        };
        match client.retry.next(&last, fastrand::f64()) {
            Next::After(wait) => {
                may_be_applied |= !retry::is_repeatable(error.kind(), Idempotency::NonIdempotent);
                hook::log_retry(call, wait);
                sleep(wait).await;
            }
            Next::WithNewToken => {
                let another = is_renewed(client, token.as_ref()).await;
                if !another.map_err(|failure| failed(failure, request, call))? {
                    return Err(error);
                }
                renewed = true;
            }
            Next::GiveUp => return Err(error),
        }
    }
}

/// Checks a request and returns its URL.
fn checked_url(client: &Client, request: &Request) -> Result<Url, Invalid> {
    if Handle::try_current().is_err() {
        return Err(Invalid::new(
            "a client runs on tokio: call it from a tokio runtime",
        ));
    }
    if let Some(name) = request.headers().keys().find(|name| is_reserved(name)) {
        return Err(reserved_header(name));
    }
    resolve(&client.shared, request)
}

/// Acquires the permit, token and headers of an attempt.
async fn prepare<'a>(
    client: &'a Client,
    request: &Request,
) -> Result<
    (
        Option<SemaphorePermit<'a>>,
        Option<Secret<String>>,
        HeaderMap,
    ),
    Failure,
> {
    let shared = &client.shared;
    if shared.in_flight.is_some() || shared.rate.is_some() {
        // Renewing the token may need a permit itself, so none is held meanwhile.
        token(client, request).await?;
    }
    let permit = permit(client, request).await?;
    // The token may have expired while the request waited.
    let token = token(client, request).await?;
    let headers = headers(client, request, token.as_ref())?;
    Ok((permit, token, headers))
}

/// Builds the error of a call, which says whether it may be repeated.
fn failed(kind: impl Into<Kind>, request: &Request, call: &CallContext) -> Error {
    let kind = kind.into();
    let repeatable = match &kind {
        // The token request was retried separately, and the call itself was not sent.
        Kind::Failure(Failure::Auth(error)) => auth::may_recover(&**error),
        kind => retry::is_repeatable(kind, request.idempotency()),
    };
    Error::from(kind).in_call(CallContext {
        repeatable,
        ..call.clone()
    })
}

/// Resolves the URL of a request, which must be on one of the client's origins.
pub(super) fn resolve(shared: &Shared, request: &Request) -> Result<Url, Invalid> {
    let url = match request.target() {
        RequestTarget::Path(path) => {
            let mut text = format!("{}{path}", shared.base.as_str().trim_end_matches('/'));
            if let Some(query) = request.query() {
                text.push('?');
                text.push_str(query);
            }
            Url::parse(&text)
                .map_err(|error| Invalid::because("the path can't follow the base URL", error))?
        }
        RequestTarget::Link(link) => {
            let mut url = link.clone();
            url.set_query(request.query());
            url
        }
    };
    if !shared.is_own(&url) {
        let message = format!(
            "the link leads to {}, another origin than that of this client; nothing was sent \
             there. If it is the same server by another name, tell the client with \
             `allow_origin`; else send it with a client for that origin",
            redirect::origin(&url)
        );
        return Err(Invalid::new(message));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Invalid::new(
            "the link has credentials in it; nothing was sent",
        ));
    }
    Ok(url)
}

/// Waits until the request may be sent. A request that waits for the rate limit releases its
/// permit.
async fn permit<'a>(
    client: &'a Client,
    request: &Request,
) -> Result<Option<SemaphorePermit<'a>>, Failure> {
    let began = Instant::now();
    loop {
        // The semaphore is never closed, so `acquire` always succeeds.
        let permit = match &client.shared.in_flight {
            Some(in_flight) => in_flight.acquire().await.ok(),
            None => None,
        };
        let Some(rate) = &client.shared.rate else {
            return Ok(permit);
        };
        let Err(wait) = rate.admit(request) else {
            return Ok(permit);
        };
        drop(permit);
        if began.elapsed().saturating_add(wait) > rate.longest_wait() {
            let now = SystemTime::now();
            let until = now.checked_add(wait).unwrap_or(now);
            return Err(Failure::ThrottledLocally { wait, until });
        }
        sleep(wait).await;
    }
}

/// Returns the token to send, unless the request has its own `Authorization`.
async fn token(client: &Client, request: &Request) -> Result<Option<Secret<String>>, Failure> {
    match &client.auth {
        Some(auth) if !request.headers().contains_key(AUTHORIZATION) => {
            with_timeout(client, auth.token()).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Returns whether the provider has another token than the rejected one.
async fn is_renewed(client: &Client, rejected: Option<&Secret<String>>) -> Result<bool, Failure> {
    match (&client.auth, rejected) {
        (Some(auth), Some(token)) => with_timeout(client, auth.rejected(token)).await,
        _ => Ok(false),
    }
}

/// Applies the time limit of an attempt to a token provider.
async fn with_timeout<T>(
    client: &Client,
    future: BoxFuture<'_, Result<T, AuthError>>,
) -> Result<T, Failure> {
    let limit = client.limits.timeout;
    let late = |_| Failure::Auth(format!("no token arrived within {limit:?}").into());
    let body = Deadline::after(limit).bound(future).await.map_err(late)?;
    body.map_err(|error| Failure::Auth(error.into()))
}

/// Returns whether the client sets this header itself.
pub(super) fn is_reserved(name: &HeaderName) -> bool {
    const RESERVED: [HeaderName; 8] = [
        header::CONNECTION,
        header::CONTENT_LENGTH,
        header::EXPECT,
        header::HOST,
        header::TE,
        header::TRAILER,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
    ];
    RESERVED.contains(name)
}

pub(super) fn reserved_header(name: &HeaderName) -> Invalid {
    Invalid::new(format!(
        "the header `{name}` can't be set: it follows from the URL and the body of each request; \
         leave it out"
    ))
}

/// Builds the headers of the request. The client's `Accept` and `Content-Type` replace the default
/// ones of the request, which are the JSON:API media type.
pub(super) fn headers(
    client: &Client,
    request: &Request,
    token: Option<&Secret<String>>,
) -> Result<HeaderMap, Failure> {
    let mut headers = client.shared.headers.clone();
    let mut sent = request.headers().clone();
    for name in [ACCEPT, CONTENT_TYPE] {
        if headers.contains_key(&name) && sent.get(&name).is_some_and(|it| it == MEDIA_TYPE) {
            sent.remove(&name);
        }
    }
    headers.extend(sent);
    if request.body().is_none() {
        headers.remove(CONTENT_TYPE);
    }
    if let Some(token) = token {
        headers.insert(AUTHORIZATION, auth::bearer(token)?);
    }
    Ok(headers)
}

/// One attempt to send a request.
struct Attempt<'a> {
    client: &'a Client,
    request: &'a Request,
    headers: HeaderMap,
    deadline: Deadline,
    /// Whether an earlier attempt may have been applied.
    may_be_applied: bool,
}

impl Attempt<'_> {
    /// Sends the request, follows redirects, and reads the response.
    async fn follow(&self, url: &Url, call: &mut CallContext) -> Result<RawResponse, Kind> {
        let Self {
            client, request, ..
        } = self;
        let mut url = url.clone();
        let mut redirects = 0;
        loop {
            call.url = Some(url.clone());
            let reply = self.send(&url).await?;
            let (head, chunks) = reply.into_parts();
            call.set_headers(head.headers);
            let headers = &call.headers;
            if let Some(rate) = &client.shared.rate {
                rate.observe(request, head.status, headers);
            }
            if let Some(next) =
                redirect::target(&client.shared, request, &url, head.status, headers)?
            {
                if redirects == client.limits.redirects {
                    let problem = format!("after {redirects} redirects, which is the limit");
                    return Err(Failure::Redirect {
                        status: head.status,
                        problem,
                    }
                    .into());
                }
                redirects += 1;
                url = next;
                continue;
            }
            let body = if self.is_already_deleted(head.status) {
                Bytes::new()
            } else {
                let (limits, deadline) = (&client.limits, self.deadline);
                body::read(
                    request,
                    self.accepts_anything(),
                    call,
                    head.status,
                    chunks,
                    limits,
                    deadline,
                )
                .await?
            };
            return Ok(RawResponse {
                status: head.status,
                url,
                body,
                time: self.deadline.left(),
            });
        }
    }

    async fn send(&self, url: &Url) -> Result<http::Response<Box<dyn Chunks>>, Kind> {
        let uri: Uri = url
            .as_str()
            .parse()
            .map_err(|error| Invalid::because("the URL of the request can't be sent", error))?;
        let mut outgoing = http::Request::new(self.request.body().cloned().unwrap_or_default());
        *outgoing.method_mut() = self.request.method().clone();
        *outgoing.uri_mut() = uri;
        *outgoing.headers_mut() = self.headers.clone();
        outgoing.extensions_mut().insert(url.clone());
        let sent = self.client.shared.transport.send(outgoing);
        let reply = self.deadline.bound(sent).await?;
        Ok(reply.map_err(Failure::from)?)
    }

    /// Returns whether the caller, or the client for all calls, accepts other media types than
    /// JSON:API.
    fn accepts_anything(&self) -> bool {
        let accept = self.headers.get(ACCEPT).and_then(|it| it.to_str().ok());
        !accept.is_some_and(begins_with_json_api)
    }

    /// Returns whether the resource to delete no longer exists because an earlier attempt, whose
    /// response was lost, may have deleted it.
    fn is_already_deleted(&self, status: StatusCode) -> bool {
        self.may_be_applied
            && self.request.method() == Method::DELETE
            && matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE)
    }
}
