//! The base URL of the links in a response.

use std::sync::Arc;

/// The beginning of the links in a response, in place of the path where the router is mounted.
///
/// It is an extension of the request: a layer sets it for all requests, a middleware for each.
///
/// ```
/// use axum::Extension;
/// use jsonapi_core::server::{self, BaseUrl};
///
/// let app: axum::Router = server::router()
///     .links()
///     .build()
///     .layer(Extension(BaseUrl::new("https://api.example.com/v1")));
/// ```
///
/// Without it, links are paths. They are of the same origin then, whatever a proxy calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Arc<str>);

impl BaseUrl {
    /// The URL, or the path, that all endpoints are below.
    #[must_use]
    pub fn new(url: impl AsRef<str>) -> Self {
        Self(url.as_ref().trim_end_matches('/').into())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}
