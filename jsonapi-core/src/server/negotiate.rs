//! Content negotiation, in front of handlers.

use std::borrow::Cow;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY};
use tower_layer::Layer;
use tower_service::Service;

use super::cache_control::Caching;
use crate::error::Error;
use crate::model::ErrorObject;
use crate::negotiation::{
    MEDIA_TYPE, MediaType, Negotiation, Rejection, is_plain_json, wants_plain_json,
};

/// Refuses requests whose `Content-Type` (415) or `Accept` (406) can't be served, and says in each
/// response which extensions and profiles it has, and that it varies by `Accept`.
///
/// Caches are told who may store a response, unless its handler has set `Cache-Control`: a read must
/// be revalidated (`no-cache`), one with `Authorization` or `Cookie` is `private` and varies by them,
/// and nobody stores errors and responses to writes (`no-store`).
///
/// The negotiated [`MediaType`] of the body is in the extensions of the request.
///
/// ```
/// use jsonapi_core::negotiation::Negotiation;
/// use jsonapi_core::server::NegotiationLayer;
///
/// let app: axum::Router = axum::Router::new()
///     .route("/", axum::routing::get(|| async { "hello" }))
///     .layer(NegotiationLayer::new(Negotiation::new()));
/// ```
///
/// Specification: [Content
/// Negotiation](https://jsonapi.org/format/1.1/#content-negotiation-servers).
#[derive(Clone, Debug)]
pub struct NegotiationLayer {
    negotiation: Arc<Negotiation>,
    json: bool,
}

impl NegotiationLayer {
    /// A layer for a server that supports this.
    #[must_use]
    pub fn new(negotiation: Negotiation) -> Self {
        Self {
            negotiation: Arc::new(negotiation),
            json: false,
        }
    }

    /// Takes `application/json` for the JSON:API media type, as
    /// [`RouterBuilder::accept_json`](super::RouterBuilder::accept_json) does.
    #[must_use]
    pub fn accept_json(mut self) -> Self {
        self.json = true;
        self
    }
}

impl<S> Layer<S> for NegotiationLayer {
    type Service = Negotiated<S>;

    fn layer(&self, inner: S) -> Negotiated<S> {
        let negotiation = Arc::clone(&self.negotiation);
        Negotiated {
            inner,
            negotiation,
            json: self.json,
        }
    }
}

/// A service below a [`NegotiationLayer`].
#[derive(Clone, Debug)]
pub struct Negotiated<S> {
    inner: S,
    negotiation: Arc<Negotiation>,
    json: bool,
}

impl<S> Service<Request> for Negotiated<S>
where
    S: Service<Request, Response = Response>,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Response, S::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let header = |name| joined(request.headers(), name);
        let (content_type, accept) = (header(CONTENT_TYPE), header(ACCEPT));
        let is_json = |header: &Option<Cow<'_, str>>, check: fn(&str) -> bool| {
            self.json && header.as_deref().is_some_and(check)
        };
        let sent_json = is_json(&content_type, is_plain_json);
        let wants_json = is_json(&accept, wants_plain_json);
        let content_type = content_type.as_deref().filter(|_| !sent_json);
        let accept = accept.as_deref().filter(|_| !wants_json);
        let negotiated = self.negotiation.content_type(content_type);
        let negotiated = negotiated.and_then(|sent| {
            let accepted = self.negotiation.accept(accept)?;
            Ok((sent, accepted))
        });
        let caching = Caching::of(&request);
        let finish = move |response: &mut Response, accepted: &MediaType| {
            vary(response.headers_mut());
            caching.apply(response);
            set_media_type(response.headers_mut(), accepted, wants_json);
        };
        let (sent, accepted) = match negotiated {
            Ok(negotiated) => negotiated,
            Err(rejection) => {
                let mut response = rejected(&rejection).into_response();
                finish(&mut response, &MediaType::default());
                return Box::pin(async move { Ok(response) });
            }
        };
        request.extensions_mut().insert(sent);
        let response = self.inner.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            let mut accepted = accepted;
            if let Some(WithoutProfile(uri)) = response.extensions().get() {
                accepted.profile.retain(|profile| profile != uri);
            }
            finish(&mut response, &accepted);
            Ok(response)
        })
    }
}

/// An extension of responses to which a supported profile is not applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct WithoutProfile(pub(super) &'static str);

/// Replaces the plain media type of a document by the accepted one.
fn set_media_type(headers: &mut HeaderMap, accepted: &MediaType, wants_json: bool) {
    let sent = headers.get(CONTENT_TYPE);
    if sent.is_none_or(|sent| sent != MEDIA_TYPE) {
        return;
    }
    if wants_json {
        let json = HeaderValue::from_static("application/json");
        headers.insert(CONTENT_TYPE, json);
    } else if *accepted != MediaType::default()
        && let Ok(media_type) = accepted.to_string().parse()
    {
        headers.insert(CONTENT_TYPE, media_type);
    }
}

/// The values of a header, joined; what is no text is replaced, and so refused.
fn joined(headers: &HeaderMap, name: HeaderName) -> Option<Cow<'_, str>> {
    let values = headers.get_all(name).into_iter();
    values
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .reduce(|all, value| format!("{all}, {value}").into())
}

fn rejected(rejection: &Rejection) -> Error {
    let status = rejection.status();
    ErrorObject::new()
        .with_status(status.as_u16())
        .with_title(status.canonical_reason().unwrap_or_default())
        .with_detail(rejection.to_string())
        .with_header(rejection.header())
        .into()
}

fn vary(headers: &mut HeaderMap) {
    headers.append(VARY, HeaderValue::from_static("Accept"));
}
