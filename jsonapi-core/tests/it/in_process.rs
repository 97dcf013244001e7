//! Calls a router without a socket.
#![expect(
    clippy::expect_used,
    reason = "a helper of tests that can't go on fails the test"
)]

use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use jsonapi_core::Client;
use jsonapi_core::client::{BoxFuture, Chunks, ClientBuilder, Transport, TransportError};
use jsonapi_core::cursor_pagination::PROFILE;
use jsonapi_core::validate::{Context, Validator};
use serde_json::Value;
use tower_service::Service;

/// A transport that passes requests to a router, below `/api`.
#[derive(Debug)]
pub(crate) struct InProcess(Router);

impl InProcess {
    /// A client for this router.
    #[must_use]
    pub(crate) fn client(router: Router) -> Client {
        Self::client_with(router, |builder| builder)
    }

    /// A client for this router, with more settings.
    #[must_use]
    pub(crate) fn client_with(
        router: Router,
        set: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Client {
        let builder = Client::builder("http://localhost/api");
        set(builder.transport(Self(Router::new().nest("/api", router))))
            .build()
            .expect("the base URL is one")
    }
}

impl Transport for InProcess {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let mut router = self.0.clone();
        let query = request.uri().query().unwrap_or_default().to_owned();
        Box::pin(async move {
            let Ok(response) = router.call(request.map(Body::from)).await;
            let (head, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX)
                .await
                .map_err(TransportError::broken)?;
            assert_valid(&query, &head.headers, &body);
            let body: Box<dyn Chunks> = Box::new(body);
            Ok(http::Response::from_parts(head, body))
        })
    }
}

/// The response of a router.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The document, or null if there is none.
    pub(crate) body: Value,
}

impl Reply {
    /// The value of a header, or an empty string.
    #[must_use]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }
}

/// Sends a request to a router, with the JSON:API media type if it has a body.
pub(crate) async fn ask(
    router: &Router,
    method: Method,
    uri: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Reply {
    let body = body.into();
    let mut request = http::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let typed = headers.iter().any(|(name, _)| *name == "content-type");
    if !body.is_empty() && !typed {
        request = request.header("content-type", "application/vnd.api+json");
    }
    let request = request.body(Body::from(body)).expect("the request is one");
    let query = request.uri().query().unwrap_or_default().to_owned();
    let Ok(response) = router.clone().call(request).await;
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("the body is whole");
    assert_valid(&query, &head.headers, &body);
    Reply {
        status: head.status,
        headers: head.headers,
        body: if body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&body).expect("the body is JSON")
        },
    }
}

/// Asserts that a response follows every rule and recommendation.
fn assert_valid(query: &str, headers: &HeaderMap, body: &[u8]) {
    if !body.is_empty() {
        let media_type = headers.get("content-type").expect("a body has a type");
        let media_type = String::from_utf8_lossy(media_type.as_bytes());
        let context = if media_type.contains(jsonapi_core::atomic::EXTENSION) {
            Context::AtomicResponse
        } else {
            Context::Response
        };
        // A sparse fieldset may omit the linkage to included resources.
        let fields = jsonapi_core::query::Parameters::parse(query).map(|asked| asked.fields);
        let types = fields.unwrap_or_default().into_iter().map(|(name, _)| name);
        let mut validator = Validator::new(context).fields(types);
        if media_type.contains(PROFILE) {
            validator = validator.profile(PROFILE);
        }
        let findings = validator.check(body);
        let text = String::from_utf8_lossy(body);
        assert!(findings.is_empty(), "{findings:?} in {text}");
    }
}
