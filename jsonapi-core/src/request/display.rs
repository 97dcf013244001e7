//! Formats requests without their secrets.

use std::fmt;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::{Request, RequestTarget};

/// Formats method, path and query.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.method)?;
        match &self.target {
            RequestTarget::Path(path) => f.write_str(path)?,
            RequestTarget::Link(link) => {
                write!(f, "{}{}", link.origin().ascii_serialization(), link.path())?;
            }
        }
        self.query
            .iter()
            .try_for_each(|query| write!(f, "?{query}"))
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path())
            .field("query", &self.query)
            .field("headers", &WithoutSecrets(&self.headers))
            .field(
                "body",
                &self
                    .body
                    .as_ref()
                    .map(|body| format!("{} bytes", body.len())),
            )
            .field("idempotency", &self.idempotency)
            .finish()
    }
}

/// Returns whether the value of a header is a credential.
pub(crate) fn is_secret(name: &HeaderName, value: &HeaderValue) -> bool {
    const SECRET: [HeaderName; 4] = [
        header::AUTHORIZATION,
        header::COOKIE,
        header::PROXY_AUTHORIZATION,
        header::SET_COOKIE,
    ];
    value.is_sensitive() || SECRET.contains(name)
}

/// Formats headers without credentials.
pub(crate) struct WithoutSecrets<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for WithoutSecrets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.0.iter().map(|(name, value)| {
            let value = if is_secret(name, value) {
                HeaderValue::from_static("[redacted]")
            } else {
                value.clone()
            };
            (name, value)
        });
        f.debug_map().entries(entries).finish()
    }
}

/// Redacts the user name and password of a URL. The text need not be a valid URL.
///
/// ```
/// use jsonapi_core::client::without_userinfo;
///
/// assert_eq!(
///     without_userinfo("https://ann:sesame@example.com/v1"),
///     "https://[redacted]@example.com/v1"
/// );
/// ```
#[cfg(feature = "client")]
#[must_use]
pub fn without_userinfo(url: &str) -> String {
    let after_scheme = match url.find("://") {
        Some(at) => at + 3,
        None => url.len() - url.trim_start_matches(['/', '\\']).len(),
    };
    let end = url[after_scheme..]
        .find(['/', '?', '#', '\\'])
        .map_or(url.len(), |at| after_scheme + at);
    match url[after_scheme..end].rfind('@') {
        Some(at) => {
            let (scheme, rest) = (&url[..after_scheme], &url[after_scheme + at..]);
            format!("{scheme}[redacted]{rest}")
        }
        None => url.to_owned(),
    }
}
