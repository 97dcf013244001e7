//! One call: attempts until one succeeds or none is left.

use std::time::SystemTime;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use tokio::runtime::Handle;
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep};
use url::Url;

use super::deadline::Deadline;
use super::hook::{self, Watch};
use super::retry::{self, Failed, Next};
use super::{AuthError, BoxFuture, Chunks, Client, Shared, answer, auth, redirect};
use crate::codec::time::TimeLimit;
use crate::error::{CallContext, Error, Failure, Invalid, Kind, Result};
use crate::model::secret::Secret;
use crate::negotiation::{MEDIA_TYPE, begins_with_json_api};
use crate::request::{Idempotency, Request, Target};

/// What came back from `url`, whole.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) url: Url,
    pub(super) body: Bytes,
    /// What reading the body may take.
    pub(super) time: Option<TimeLimit>,
}

/// Tries until there is an answer, or the retry policy says that it is enough.
pub(super) async fn run(
    client: &Client,
    request: &Request,
    call: &mut CallContext,
) -> Result<Answer> {
    let url = begin(client, request).map_err(|kind| failed(kind, request, call))?;
    let began = Instant::now();
    let mut renewed = false;
    let mut may_be_done = false;
    loop {
        let ready = prepare(client, request).await;
        let (turn, token, headers) = ready.map_err(|kind| failed(kind, request, call))?;
        call.begin_attempt(token.as_ref());
        let watch = Watch::begin(&client.shared.hooks, request, call);
        let attempt = Attempt {
            client,
            request,
            headers,
            deadline: Deadline::after(client.limits.timeout),
            may_be_done,
        };
        let error = match attempt.follow(&url, call).await {
            Ok(answer) => {
                watch.end(Ok(answer.status), call.request_id());
                return Ok(answer);
            }
            Err(kind) => failed(kind, request, call),
        };
        watch.end(Err(&error), call.request_id());
        drop(turn);
        let last = Failed {
            kind: error.kind(),
            idempotency: request.idempotency(),
            attempt: call.attempts,
            elapsed: began.elapsed(),
            renewed,
        };
        match client.retry.next(&last, fastrand::f64()) {
            Next::After(wait) => {
                may_be_done |= !retry::may_repeat(error.kind(), Idempotency::NonIdempotent);
                hook::repeating(call, wait);
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

/// Where the request goes to.
fn begin(client: &Client, request: &Request) -> Result<Url, Invalid> {
    if Handle::try_current().is_err() {
        return Err(Invalid::new(
            "a client runs on tokio: call it from a tokio runtime",
        ));
    }
    if let Some(name) = request.headers().keys().find(|name| is_the_clients(name)) {
        return Err(header_of_the_connection(name));
    }
    resolve(&client.shared, request)
}

/// All that an attempt needs before it can be made.
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
    let bounds = &client.shared;
    if bounds.in_flight.is_some() || bounds.rate.is_some() {
        // Whoever renews the token may need a turn for that, so none is held meanwhile.
        token(client, request).await?;
    }
    let turn = turn(client, request).await?;
    // While the request was held back, the token may have expired.
    let token = token(client, request).await?;
    let headers = headers(client, request, token.as_ref())?;
    Ok((turn, token, headers))
}

/// The error of a call, with what may be done about it.
fn failed(kind: impl Into<Kind>, request: &Request, call: &CallContext) -> Error {
    let kind = kind.into();
    let repeatable = match &kind {
        // The token request had retries of its own, and the call itself was not sent.
        Kind::Failure(Failure::Auth(error)) => auth::may_recover(&**error),
        kind => retry::may_repeat(kind, request.idempotency()),
    };
    Error::from(kind).in_call(CallContext {
        repeatable,
        ..call.clone()
    })
}

/// The URL of a request, which is on the client's origin.
pub(super) fn resolve(shared: &Shared, request: &Request) -> Result<Url, Invalid> {
    let url = match request.target() {
        Target::Path(path) => {
            let mut text = format!("{}{path}", shared.base.as_str().trim_end_matches('/'));
            if let Some(query) = request.query() {
                text.push('?');
                text.push_str(query);
            }
            Url::parse(&text)
                .map_err(|error| Invalid::because("the path can't follow the base URL", error))?
        }
        Target::Link(link) => {
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

/// Waits until the request may be sent. Whoever is held back for the sake of the rate leaves the
/// turn to others.
async fn turn<'a>(
    client: &'a Client,
    request: &Request,
) -> Result<Option<SemaphorePermit<'a>>, Failure> {
    let began = Instant::now();
    loop {
        // The semaphore is never closed, so there is always a turn.
        let turn = match &client.shared.in_flight {
            Some(in_flight) => in_flight.acquire().await.ok(),
            None => None,
        };
        let Some(rate) = &client.shared.rate else {
            return Ok(turn);
        };
        let Err(wait) = rate.admit(request) else {
            return Ok(turn);
        };
        drop(turn);
        if began.elapsed().saturating_add(wait) > rate.patience() {
            let now = SystemTime::now();
            let until = now.checked_add(wait).unwrap_or(now);
            return Err(Failure::ThrottledLocally { wait, until });
        }
        sleep(wait).await;
    }
}

/// The token to send, unless the request brings an authorization of its own.
async fn token(client: &Client, request: &Request) -> Result<Option<Secret<String>>, Failure> {
    match &client.auth {
        Some(auth) if !request.headers().contains_key(AUTHORIZATION) => {
            in_time(client, auth.token()).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Whether there is another token than the one that the server did not accept.
async fn is_renewed(client: &Client, rejected: Option<&Secret<String>>) -> Result<bool, Failure> {
    match (&client.auth, rejected) {
        (Some(auth), Some(token)) => in_time(client, auth.rejected(token)).await,
        _ => Ok(false),
    }
}

/// A provider has as much time as an attempt.
async fn in_time<T>(
    client: &Client,
    asked: BoxFuture<'_, Result<T, AuthError>>,
) -> Result<T, Failure> {
    let limit = client.limits.timeout;
    let late = |_| Failure::Auth(format!("none came within {limit:?}").into());
    let answer = Deadline::after(limit).bound(asked).await.map_err(late)?;
    answer.map_err(|error| Failure::Auth(error.into()))
}

/// Whether a header says how a request is sent, which is not for a caller to say.
pub(super) fn is_the_clients(name: &HeaderName) -> bool {
    const THE_CLIENTS: [HeaderName; 8] = [
        header::CONNECTION,
        header::CONTENT_LENGTH,
        header::EXPECT,
        header::HOST,
        header::TE,
        header::TRAILER,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
    ];
    THE_CLIENTS.contains(name)
}

pub(super) fn header_of_the_connection(name: &HeaderName) -> Invalid {
    Invalid::new(format!(
        "the header `{name}` can't be set: it follows from the URL and the body of each request; \
         leave it out"
    ))
}

/// All headers of the request. Those of the client stand in for what each request has if nothing
/// else is said: the media type of JSON:API.
pub(super) fn headers(
    client: &Client,
    request: &Request,
    token: Option<&Secret<String>>,
) -> Result<HeaderMap, Failure> {
    let mut headers = client.shared.headers.clone();
    let mut own = request.headers().clone();
    for name in [ACCEPT, CONTENT_TYPE] {
        if headers.contains_key(&name) && own.get(&name).is_some_and(|it| it == MEDIA_TYPE) {
            own.remove(&name);
        }
    }
    headers.extend(own);
    if request.body().is_none() {
        headers.remove(CONTENT_TYPE);
    }
    if let Some(token) = token {
        headers.insert(AUTHORIZATION, auth::bearer(token)?);
    }
    Ok(headers)
}

/// One sending of a request, within the limits.
struct Attempt<'a> {
    client: &'a Client,
    request: &'a Request,
    headers: HeaderMap,
    deadline: Deadline,
    /// Whether an attempt before may have done it.
    may_be_done: bool,
}

impl Attempt<'_> {
    /// Sends the request, on to where it is redirected, and reads the answer.
    async fn follow(&self, url: &Url, call: &mut CallContext) -> Result<Answer, Kind> {
        let Self {
            client, request, ..
        } = self;
        let mut url = url.clone();
        let mut redirects = 0;
        loop {
            call.url = Some(url.clone());
            let reply = self.send(&url).await?;
            let (head, chunks) = reply.into_parts();
            call.answered(head.headers);
            let headers = &call.headers;
            if let Some(rate) = &client.shared.rate {
                rate.answered(request, head.status, headers);
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
            let body = if self.is_gone(head.status) {
                Bytes::new()
            } else {
                let (limits, deadline) = (&client.limits, self.deadline);
                answer::read(
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
            return Ok(Answer {
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

    /// Whether the caller, or the client for all calls, accepts something else than JSON:API.
    fn accepts_anything(&self) -> bool {
        let accept = self.headers.get(ACCEPT).and_then(|it| it.to_str().ok());
        !accept.is_some_and(begins_with_json_api)
    }

    /// Whether what is to be deleted is not there, where an attempt before may have deleted it
    /// and its answer was lost.
    fn is_gone(&self, status: StatusCode) -> bool {
        self.may_be_done
            && self.request.method() == Method::DELETE
            && matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE)
    }
}
