//! The HTTP layer of the sandbox: the router of `jsonapi-core`, and the middleware in front of it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, WWW_AUTHENTICATE};
use http::uri::Authority;
use http::{Method, StatusCode, Uri};
use jsonapi_core::ErrorDocument;
use jsonapi_core::query::{Parameter, Parameters};
use jsonapi_core::server::{BaseUrl, GuardLayer};

use super::api_errors;
use super::faults::{Dice, Fault};
use super::rate::Rate;
use super::refusal::error;
use super::tokens::{self, Denied, Tokens};

/// The path of the base URL.
pub(super) const BASE: &str = "/api";

/// The largest page size; larger values are reduced to this, like the API does.
const MAX_PAGE_SIZE: u64 = 25;

/// The timeout for issuing a token; slower requests get a 503.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The state of the middleware.
pub(super) struct Gate {
    pub(super) tokens: Arc<Tokens>,
    pub(super) rate: Rate,
    pub(super) dice: Dice,
}

/// Builds the whole router; `resources` is the router of the resource types.
pub(super) fn router(resources: Router, gate: Gate) -> Router {
    let tokens = Arc::clone(&gate.tokens);
    let oauth = Router::new()
        .route("/oauth/token", post(tokens::give))
        .route("/oauth/revoke", post(tokens::revoke))
        .method_not_allowed_fallback(|| async {
            refuse(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "Use POST.",
            )
        })
        .layer(GuardLayer::new(LONGEST_ANSWER))
        .with_state(tokens);
    let resources = Router::new()
        .nest(BASE, resources)
        .fallback(|| async { no_such_path() })
        .layer(from_fn_with_state(Arc::new(gate), pass));
    oauth.fallback_service(resources)
}

/// Passes on an authorized request, and rewrites errors in the API's format.
async fn pass(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    if let Some(latency) = gate.dice.latency() {
        tokio::time::sleep(latency).await;
    }
    let count = gate.rate.count();
    let fault = gate.dice.throw();
    let mut response = if count.is_too_many() {
        let detail = "Retry later.";
        drain(request).await;
        refuse(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", detail)
    } else if let Some(fault @ (Fault::Busy | Fault::Broken)) = fault {
        fault.into_response()
    } else if let Some(denied) = unauthorized(&gate, &request).or_else(|| untyped(&request)) {
        drain(request).await;
        denied
    } else {
        as_the_api_reads_it(&mut request);
        let response = api_errors::rewrite(next.run(request).await).await;
        fault.map_or(response, Fault::into_response)
    };
    count.notify(response.headers_mut());
    response
}

fn unauthorized(gate: &Gate, request: &Request) -> Option<Response> {
    let Some(sent) = request.headers().get(AUTHORIZATION) else {
        let detail = "You need to be authenticated: send `Authorization: Bearer` with a token.";
        return Some(challenge("UNAUTHORIZED", "Bearer", detail));
    };
    let token = sent.to_str().ok().and_then(|sent| sent.split_once(' '));
    let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let detail = match token.map(|(_, token)| gate.tokens.check(token)) {
        Some(Ok(())) => return None,
        Some(Err(Denied::Expired)) => "The access token you provided has expired.",
        Some(Err(Denied::Revoked)) => "The access token you provided was revoked.",
        Some(Err(Denied::Unknown)) | None => "The access token you provided is invalid.",
    };
    let scheme = "Bearer error=\"invalid_token\"";
    Some(challenge("INVALID_TOKEN", scheme, detail))
}

/// Rejects a body without a content type.
fn untyped(request: &Request) -> Option<Response> {
    let writes = matches!(*request.method(), Method::POST | Method::PATCH);
    if !writes || request.headers().contains_key(CONTENT_TYPE) {
        return None;
    }
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let error_object = error(status, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type")
        .with_detail("Send the header `Content-Type: application/vnd.api+json` with the body.")
        .with_header("Content-Type");
    Some(ErrorDocument::new([error_object]).into_response())
}

/// Reads the rest of a rejected request, so that the connection can be reused.
async fn drain(request: Request) {
    const MOST: usize = 1024 * 1024;
    const LONGEST: Duration = Duration::from_secs(1);
    let _ = tokio::time::timeout(LONGEST, to_bytes(request.into_body(), MOST)).await;
}

fn challenge(code: &str, challenge: &'static str, detail: &str) -> Response {
    let mut response = refuse(StatusCode::UNAUTHORIZED, code, detail);
    let challenge = HeaderValue::from_static(challenge);
    response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    response
}

fn refuse(status: StatusCode, code: &str, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    ErrorDocument::new([error(status, code, title).with_detail(detail)]).into_response()
}

fn no_such_path() -> Response {
    refuse(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "The sandbox does not serve this path.",
    )
}

/// Accepts what the API accepts beyond the specification: page sizes that are too large, and
/// headers and bodies where they have no meaning.
fn as_the_api_reads_it(request: &mut Request) {
    if let Some(base) = base_url(request) {
        request.extensions_mut().insert(base);
    }
    // All callers with a valid token get the same response, so it may be cached.
    request.headers_mut().remove(AUTHORIZATION);
    // A content type without a body is ignored.
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::DELETE
    ) {
        request.headers_mut().remove(CONTENT_TYPE);
        *request.body_mut() = Body::empty();
    }
    let uri = request.uri();
    if let Some(query) = uri.query().and_then(with_page_size)
        && let Ok(uri) = format!("{}?{query}", uri.path()).parse::<Uri>()
    {
        *request.uri_mut() = uri;
    }
}

/// Returns the URL by which the client reached the sandbox, possibly through a proxy. Links begin
/// with it.
fn base_url(request: &Request) -> Option<BaseUrl> {
    let host = request.headers().get(HOST)?.to_str().ok()?;
    let host: Authority = host.parse().ok()?;
    Some(BaseUrl::new(format!("http://{host}{BASE}")))
}

/// Returns the query with a reduced page size, if it is too large.
fn with_page_size(query: &str) -> Option<String> {
    if !query.contains("size") {
        return None;
    }
    let mut parameters = Parameters::parse(query).ok()?;
    let is_too_large = |page: &Parameter| {
        page.keys == ["size"]
            && page
                .value
                .parse::<u64>()
                .is_ok_and(|size| size > MAX_PAGE_SIZE)
    };
    let page = parameters.page.iter_mut().find(|page| is_too_large(page))?;
    page.value = MAX_PAGE_SIZE.to_string();
    Some(parameters.to_string())
}
