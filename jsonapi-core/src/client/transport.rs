//! How a request gets to a server: one small trait.

mod http_client;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub(super) use http_client::HttpClient;

use crate::error::{BoxError, write_with_causes};

/// A boxed future, which keeps the traits of this module usable as `dyn`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and returns the answer.
///
/// A transport does not retry, does not follow redirects and does not judge a status: the client
/// does, in one place. Dropping the future cancels the request.
///
/// The client brings its own. Another one serves a test, or a network that is out of the
/// ordinary:
///
/// ```
/// use bytes::Bytes;
/// use http::{Method, Request as HttpRequest, Response as HttpResponse};
/// use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
/// use jsonapi_core::{Client, Request};
///
/// /// Knows one answer.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(
///         &self,
///         _request: HttpRequest<Bytes>,
///     ) -> BoxFuture<'_, Result<HttpResponse<Box<dyn Chunks>>, TransportError>> {
///         let body: Box<dyn Chunks> = Box::new(Bytes::from_static(self.0.as_bytes()));
///         Box::pin(async { Ok(HttpResponse::new(body)) })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> jsonapi_core::Result<()> {
/// let client =
///     Client::builder("http://localhost").transport(Canned(r#"{"data":null}"#)).build()?;
/// let response = client.send(Request::new(Method::GET, ["articles", "1"])?).await?;
/// assert_eq!(response.body(), r#"{"data":null}"#);
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, whose URI is absolute, and gives the answer as soon as its headers are
    /// there. The URI is among the extensions of the request as a [`Url`](url::Url) as well.
    ///
    /// A transport that decodes the body (gzip, say) takes `Content-Length` off the headers.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        (**self).send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        (**self).send(request)
    }
}

/// The body of an answer, read piece by piece so that it can be given up half-way.
///
/// [`Bytes`] is one that is there already.
pub trait Chunks: Send {
    /// The next piece, or `None` after the last one. A body that ends early is an error.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Chunks for Bytes {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let all = std::mem::take(self);
        Box::pin(async { Ok(Some(all).filter(|all| !all.is_empty())) })
    }
}

/// The failure of a [`Transport`]: no answer came, or only a part of it.
///
/// Whether the client may send the request again depends on whether it had left.
pub struct TransportError {
    pub(super) sent: bool,
    pub(super) timeout: bool,
    pub(super) source: BoxError,
}

impl TransportError {
    /// Nothing was sent: no connection could be made. Any request may be tried again.
    pub fn not_sent(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            sent: false,
            timeout: false,
            source: source.into(),
        }
    }

    /// Some or all of the request was sent, or that is not known.
    pub fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            sent: true,
            timeout: false,
            source: source.into(),
        }
    }

    /// It happened because time was up.
    #[must_use]
    pub fn with_timeout(mut self) -> Self {
        self.timeout = true;
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.sent {
            "the connection failed"
        } else {
            "nothing was sent"
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_with_causes(self, f)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
