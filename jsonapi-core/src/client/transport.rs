//! The trait that sends a request to a server.

mod http_client;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub(super) use http_client::HttpClient;

use crate::error::{BoxError, write_with_causes};

/// A boxed future, which makes the traits of this module usable as `dyn`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and returns the response.
///
/// A transport neither retries, follows redirects nor interprets the status: the client does.
/// Dropping the future cancels the request.
///
/// The client has a network transport. Implement this trait for tests or unusual networks:
///
/// ```
/// use bytes::Bytes;
/// use http::{Method, Request as HttpRequest, Response as HttpResponse};
/// use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
/// use jsonapi_core::{Client, Request};
///
/// /// Returns a fixed response.
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
    /// Sends `request`, whose URI is absolute, and returns the response as soon as its headers
    /// arrive. The request's extensions contain the URI as a [`Url`](url::Url), too.
    ///
    /// A transport that decodes the body (gzip, for example) removes `Content-Length` from the
    /// headers.
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

/// The body of a response, read in chunks so that reading can stop early.
///
/// [`Bytes`] implements it for a body in memory.
pub trait Chunks: Send {
    /// Returns the next chunk, or `None` at the end. A truncated body is an error.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Chunks for Bytes {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let all = std::mem::take(self);
        Box::pin(async { Ok(Some(all).filter(|all| !all.is_empty())) })
    }
}

/// The failure of a [`Transport`]: no response, or only part of one.
///
/// Whether the client may repeat the request depends on whether it was sent.
pub struct TransportError {
    pub(super) sent: bool,
    pub(super) timeout: bool,
    pub(super) source: BoxError,
}

impl TransportError {
    /// Creates an error for a request that was not sent. It may be repeated.
    pub fn not_sent(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            sent: false,
            timeout: false,
            source: source.into(),
        }
    }

    /// Creates an error for a request that was sent, at least in part or possibly.
    pub fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            sent: true,
            timeout: false,
            source: source.into(),
        }
    }

    /// Marks the failure as a timeout.
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
