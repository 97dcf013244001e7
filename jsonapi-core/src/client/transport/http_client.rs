//! The transport that goes over the network.

use std::time::Duration;

use bytes::Bytes;
use url::{Host, Url};

use super::{BoxFuture, Chunks, Transport, TransportError};
use crate::error::{Invalid, Result};

/// reqwest, with everything turned off that the client decides itself.
pub(in crate::client) struct HttpClient(reqwest::Client);

impl HttpClient {
    pub(in crate::client) fn new(origins: &[&Url], connect_timeout: Duration) -> Result<Self> {
        let mut builder = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        if origins.iter().all(|origin| origin.scheme() == "http") {
            // No request leaves these origins, so there will be no TLS: a machine without
            // certificates can still call.
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

/// Whether it is this machine, which no proxy leads to.
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
                    .map_err(failed)?,
            };
            let mut answer = self.0.execute(request).await.map_err(failed)?;
            let status = answer.status();
            let headers = std::mem::take(answer.headers_mut());
            let body: Box<dyn Chunks> = Box::new(Body(answer));
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
        Box::pin(async { self.0.chunk().await.map_err(failed) })
    }
}

fn failed(error: reqwest::Error) -> TransportError {
    TransportError {
        sent: !(error.is_connect() || error.is_builder()),
        timeout: error.is_timeout(),
        // The URL has a query, and that is for nobody's eyes.
        source: error.without_url().into(),
    }
}
