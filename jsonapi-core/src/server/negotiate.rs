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

use crate::error::Error;
use crate::model::ErrorObject;
use crate::negotiation::{MEDIA_TYPE, MediaType, Negotiation, Rejection};

/// Refuses requests whose `Content-Type` (415) or `Accept` (406) can't be served, and says in each
/// response which extensions and profiles it has, and that it varies by `Accept`.
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
}

impl NegotiationLayer {
    /// A layer for a server that supports this.
    #[must_use]
    pub fn new(negotiation: Negotiation) -> Self {
        Self {
            negotiation: Arc::new(negotiation),
        }
    }
}

impl<S> Layer<S> for NegotiationLayer {
    type Service = Negotiated<S>;

    fn layer(&self, inner: S) -> Negotiated<S> {
        let negotiation = Arc::clone(&self.negotiation);
        Negotiated { inner, negotiation }
    }
}

/// A service below a [`NegotiationLayer`].
#[derive(Clone, Debug)]
pub struct Negotiated<S> {
    inner: S,
    negotiation: Arc<Negotiation>,
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
        let negotiated = self
            .negotiation
            .content_type(content_type.as_deref())
            .and_then(|sent| {
                let accepted = self.negotiation.accept(accept.as_deref())?;
                Ok((sent, accepted))
            });
        let (sent, accepted) = match negotiated {
            Ok(negotiated) => negotiated,
            Err(rejection) => {
                let mut response = rejected(&rejection).into_response();
                vary(response.headers_mut());
                return Box::pin(async move { Ok(response) });
            }
        };
        request.extensions_mut().insert(sent);
        let response = self.inner.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            vary(response.headers_mut());
            let is_document = response
                .headers()
                .get(CONTENT_TYPE)
                .is_some_and(|content_type| content_type == MEDIA_TYPE);
            let mut accepted = accepted;
            if let Some(WithoutProfile(uri)) = response.extensions().get() {
                accepted.profile.retain(|profile| profile != uri);
            }
            if is_document
                && accepted != MediaType::default()
                && let Ok(media_type) = accepted.to_string().parse()
            {
                response.headers_mut().insert(CONTENT_TYPE, media_type);
            }
            Ok(response)
        })
    }
}

/// An extension of responses to which a supported profile is not applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct WithoutProfile(pub(super) &'static str);

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
