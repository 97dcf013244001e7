//! One call: attempts until one succeeds or none is left.

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode, Uri};
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout};
use url::Url;

use super::retry::{Failed, Next};
use super::{Client, answer, auth, redirect};
use crate::Secret;
use crate::error::{Call, Failure, Invalid, Kind};
use crate::request::{Request, Target};

/// What came back from `url`, whole.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) url: Url,
    pub(super) body: Bytes,
}

/// Tries until there is an answer, or the retry policy says that it is enough.
pub(super) async fn run(
    client: &Client,
    request: &Request,
    call: &mut Call,
) -> Result<Answer, Kind> {
    if Handle::try_current().is_err() {
        return Err(Invalid::new("a client runs on tokio: call it from a tokio runtime").into());
    }
    let url = resolve(&client.shared.base, request)?;
    let began = Instant::now();
    let mut renewed = false;
    loop {
        let token = token(client, request).await?;
        let kind = match attempt(client, request, &url, token.as_ref(), call).await {
            Ok(answer) => return Ok(answer),
            Err(kind) => kind,
        };
        let failed = Failed {
            kind: &kind,
            repeat: request.repeat(),
            attempt: call.attempts,
            elapsed: began.elapsed(),
            renewed,
        };
        match client.retry.next(&failed, fastrand::f64()) {
            Next::After(wait) => sleep(wait).await,
            Next::WithNewToken if is_renewed(client, token.as_ref()).await? => renewed = true,
            Next::WithNewToken | Next::GiveUp => return Err(kind),
        }
    }
}

/// The URL of a request, which is on the client's origin.
pub(super) fn resolve(base: &Url, request: &Request) -> Result<Url, Invalid> {
    let mut url = match request.target() {
        Target::Path(path) => Url::parse(&format!("{}{path}", base.as_str().trim_end_matches('/')))
            .map_err(|error| Invalid::because("the path can't follow the base URL", error))?,
        Target::Link(link) => link.clone(),
    };
    if url.origin() != base.origin() {
        let message = format!(
            "the link leads to {}, another origin than that of this client; nothing was sent \
             there. If that is wanted, send it with a client for that origin",
            redirect::origin(&url)
        );
        return Err(Invalid::new(message));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Invalid::new(
            "the link has credentials in it; nothing was sent",
        ));
    }
    url.set_query(request.query());
    Ok(url)
}

/// The token to send, unless the request brings an authorization of its own.
async fn token(client: &Client, request: &Request) -> Result<Option<Secret<String>>, Failure> {
    match &client.shared.auth {
        Some(auth) if !request.headers().contains_key(AUTHORIZATION) => {
            auth.token().await.map(Some).map_err(Failure::Auth)
        }
        _ => Ok(None),
    }
}

/// Whether there is another token than the one that the server did not accept.
async fn is_renewed(client: &Client, rejected: Option<&Secret<String>>) -> Result<bool, Failure> {
    match (&client.shared.auth, rejected) {
        (Some(auth), Some(token)) => auth.rejected(token).await.map_err(Failure::Auth),
        _ => Ok(false),
    }
}

/// Sends the request once, within the limits.
async fn attempt(
    client: &Client,
    request: &Request,
    url: &Url,
    token: Option<&Secret<String>>,
    call: &mut Call,
) -> Result<Answer, Kind> {
    let mut headers = client.shared.headers.clone();
    headers.extend(request.headers().clone());
    if let Some(token) = token {
        headers.insert(AUTHORIZATION, auth::bearer(token)?);
    }
    // The semaphore is never closed, so there is always a turn.
    let _turn = match &client.shared.in_flight {
        Some(in_flight) => in_flight.acquire().await.ok(),
        None => None,
    };
    call.attempts += 1;
    call.request_id = None;
    let limit = client.limits.timeout;
    timeout(limit, follow(client, request, url, &headers, call))
        .await
        .unwrap_or_else(|_| Err(Failure::Timeout(limit).into()))
}

/// Sends the request, on to where it is redirected, and reads the answer.
async fn follow(
    client: &Client,
    request: &Request,
    url: &Url,
    headers: &HeaderMap,
    call: &mut Call,
) -> Result<Answer, Kind> {
    let mut url = url.clone();
    for _ in 0..=client.limits.redirects {
        let uri: Uri = url
            .as_str()
            .parse()
            .map_err(|error| Invalid::because("the URL of the request can't be sent", error))?;
        let mut outgoing = http::Request::new(request.body().cloned().unwrap_or_default());
        *outgoing.method_mut() = request.method().clone();
        *outgoing.uri_mut() = uri;
        *outgoing.headers_mut() = headers.clone();
        let reply = client
            .shared
            .transport
            .send(outgoing)
            .await
            .map_err(Failure::from)?;
        let (head, chunks) = reply.into_parts();
        call.request_id = request_id(&head.headers);
        match redirect::target(request.method(), &url, head.status, &head.headers)? {
            Some(next) => url = next,
            None => {
                let limit = client.limits.body;
                let body = answer::read(request, head.status, &head.headers, chunks, limit).await?;
                return Ok(Answer {
                    status: head.status,
                    headers: head.headers,
                    url,
                    body,
                });
            }
        }
    }
    let message = format!("gave up after {} redirects", client.limits.redirects);
    Err(Failure::Redirect(message).into())
}

fn request_id(headers: &HeaderMap) -> Option<String> {
    Some(headers.get("x-request-id")?.to_str().ok()?.to_owned())
}
