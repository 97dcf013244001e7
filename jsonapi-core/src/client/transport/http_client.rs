//! The network transport.

use std::time::Duration;

use bytes::Bytes;
use url::{Host, Url};

use super::{BoxFuture, Chunks, Transport, TransportError};
use crate::error::{Invalid, Result};

/// A reqwest client without the features that the client implements itself.
pub(in crate::client) struct HttpClient(reqwest::Client);

impl HttpClient {
    pub(in crate::client) fn new(origins: &[&Url], connect_timeout: Duration) -> Result<Self> {
        let mut builder = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        if origins.iter().all(|origin| origin.scheme() == "http") {
            // No request leaves these origins, so TLS is not needed: this works on a machine
            // without certificates.
            builder = builder.tls_certs_only([]);
        }
        if origins.iter().all(|origin| is_loopback(origin)) {
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|error| Invalid::because("the HTTP client can't be set up", error))?;
        Ok(Self(client))
    }
}

/// Returns whether the URL's host is the loopback interface, which bypasses proxies.
fn is_loopback(base: &Url) -> bool {
    match base.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl Transport for HttpClient {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let request = match head.extensions.remove::<Url>() {
                Some(url) => {
                    let mut request = reqwest::Request::new(head.method, url);
                    *request.headers_mut() = head.headers;
                    *request.body_mut() = Some(body.into());
                    request
                }
                None => http::Request::from_parts(head, body)
                    .try_into()
                    .map_err(transport_error)?,
            };
            let mut reply = self.0.execute(request).await.map_err(transport_error)?;
            let status = reply.status();
            let headers = std::mem::take(reply.headers_mut());
            let body: Box<dyn Chunks> = Box::new(Body(reply));
            let mut response = http::Response::new(body);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

struct Body(reqwest::Response);

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { self.0.chunk().await.map_err(transport_error) })
    }
}

fn transport_error(error: reqwest::Error) -> TransportError {
    TransportError {
        sent: !(error.is_connect() || error.is_builder()),
        timeout: error.is_timeout(),
        // The URL's query may be confidential.
        source: error.without_url().into(),
    }
}
