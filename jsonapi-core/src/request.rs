//! HTTP requests as data.

pub(crate) mod display;

use bytes::Bytes;
use http::Method;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::Url;

use crate::document::Document;
use crate::error::{Invalid, Result};
#[cfg(feature = "client")]
use crate::model::secret::Secret;
use crate::model::uri::SEGMENT;
use crate::negotiation::MEDIA_TYPE;
use crate::resource::primary::PrimaryData;
#[cfg(feature = "client")]
pub(crate) use display::{WithoutSecrets, is_secret};

/// The characters to encode in a query string. `%` is not among them: the query is already encoded.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\'');

/// A request: method, path, query, headers and body.
///
/// The path is relative to the base URL of the client that sends the request. Path segments are
/// percent-encoded, so an id is always one segment.
///
/// ```
/// use http::Method;
/// use jsonapi_core::Request;
///
/// let request = Request::new(Method::GET, ["articles", "a/b?c"])?.with_query("include=author");
/// assert_eq!(request.path(), "/articles/a%2Fb%3Fc");
/// assert_eq!(request.to_string(), "GET /articles/a%2Fb%3Fc?include=author");
/// assert_eq!(request.headers()["accept"], "application/vnd.api+json");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// `Debug` shows neither the values of secret headers nor the body.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    method: Method,
    target: RequestTarget,
    query: Option<String>,
    headers: HeaderMap,
    body: Option<Bytes>,
    idempotency: Idempotency,
    /// Set for requests to a token endpoint: secrets that no error may show.
    #[cfg(feature = "client")]
    secrets: Option<Vec<Secret<String>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RequestTarget {
    /// A percent-encoded path below the base URL, each segment after a slash.
    Path(String),
    /// The URL of a link, without its query.
    Link(Url),
}

/// Whether a request may be repeated if its outcome is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// Repeating the request has no further effect.
    Idempotent,
    /// The request creates something or triggers an action. It is only repeated if it was not sent,
    /// or if the server did not apply it.
    NonIdempotent,
}

impl Request {
    /// Creates a request for a path below the client's base URL.
    ///
    /// `Accept` is JSON:API. The [`Idempotency`] follows from the method: `POST`, `PATCH` and
    /// unknown methods are [`NonIdempotent`](Idempotency::NonIdempotent), others are
    /// [`Idempotent`](Idempotency::Idempotent).
    ///
    /// # Errors
    ///
    /// Returns an error if a segment is empty, `.` or `..`: the path would address another
    /// resource, however it is encoded (`DELETE /articles/` addresses all articles).
    pub fn new<S: AsRef<str>>(
        method: Method,
        segments: impl IntoIterator<Item = S>,
    ) -> Result<Self> {
        let mut path = String::new();
        for segment in segments {
            let segment = segment.as_ref();
            if matches!(segment, "" | "." | "..") {
                let message = format!(
                    "{method} {path}/: `{segment}` can't be a path segment, \
                     it would name another resource"
                );
                return Err(Invalid::new(message).into());
            }
            path.push('/');
            path.extend(utf8_percent_encode(segment, SEGMENT));
        }
        Ok(Self::to(method, RequestTarget::Path(path), None))
    }

    /// Creates a request for the URL of a link. A client only sends it to its own origins.
    ///
    /// Resolve a relative link against the URL of its document: `response.url().join(link)`.
    ///
    /// ```
    /// use http::Method;
    /// use jsonapi_core::Request;
    ///
    /// let here = url::Url::parse("https://api.example.com/v1/articles")?;
    /// let next = Request::to_link(Method::GET, here.join("?page[number]=2")?);
    /// assert_eq!(next.to_string(), "GET https://api.example.com/v1/articles?page[number]=2");
    /// # Ok::<(), url::ParseError>(())
    /// ```
    #[must_use]
    pub fn to_link(method: Method, mut link: Url) -> Self {
        let query = link.query().map(str::to_owned);
        link.set_query(None);
        link.set_fragment(None);
        Self::to(method, RequestTarget::Link(link), query)
    }

    fn to(method: Method, target: RequestTarget, query: Option<String>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(MEDIA_TYPE));
        let idempotency = Idempotency::of(&method);
        Self {
            method,
            target,
            query,
            headers,
            body: None,
            idempotency,
            #[cfg(feature = "client")]
            secrets: None,
        }
    }

    /// Appends a slash to the path.
    #[cfg(feature = "client")]
    pub(crate) fn with_trailing_slash(mut self) -> Self {
        if let RequestTarget::Path(path) = &mut self.target {
            path.push('/');
        }
        self
    }

    /// Replaces the query string, which is already encoded and has no `?`. An empty one removes it.
    /// Characters that are invalid in a query are encoded, but not `%`.
    #[must_use]
    pub fn with_query(mut self, query: impl AsRef<str>) -> Self {
        let query = utf8_percent_encode(query.as_ref(), QUERY).to_string();
        self.query = Some(query).filter(|query| !query.is_empty());
        self
    }

    /// Sets a header, replacing one of the same name.
    ///
    /// With another `Accept`, the client also returns responses that are not JSON.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the body and, unless it is already set, the JSON:API content type.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self.headers
            .entry(header::CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(MEDIA_TYPE));
        self
    }

    /// Sets the body to a document: a draft, a patch, resources, linkage.
    ///
    /// # Errors
    ///
    /// Returns an error if the document can't be written, such as a draft without a required
    /// member.
    pub fn with_document<T: PrimaryData>(self, document: &Document<T>) -> Result<Self> {
        Ok(self.with_body(document.to_vec()?))
    }

    /// Sets whether the request may be repeated, for callers that know more than the method
    /// implies: a `PATCH` that only sets attributes is [`Idempotency::Idempotent`].
    #[must_use]
    pub fn with_idempotency(mut self, idempotency: Idempotency) -> Self {
        self.idempotency = idempotency;
        self
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the percent-encoded path: below the client's base URL (empty for the base URL
    /// itself), or the whole path of a link.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.target {
            RequestTarget::Path(path) => path,
            RequestTarget::Link(link) => link.path(),
        }
    }

    /// Returns the encoded query string, without `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Returns the headers. When the client sends the request, it adds its own.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    /// Returns whether the request may be repeated.
    #[must_use]
    pub fn idempotency(&self) -> Idempotency {
        self.idempotency
    }

    /// Marks secrets in the body, so that an error shows nothing of the response but an explanation
    /// without them.
    #[cfg(feature = "client")]
    pub(crate) fn with_secrets(mut self, secrets: Vec<Secret<String>>) -> Self {
        self.secrets = Some(secrets);
        self
    }

    #[cfg(feature = "client")]
    pub(crate) fn secrets(&self) -> Option<&[Secret<String>]> {
        self.secrets.as_deref()
    }

    #[cfg(feature = "client")]
    pub(crate) fn target(&self) -> &RequestTarget {
        &self.target
    }
}

impl Idempotency {
    /// Returns the idempotency of a method (RFC 9110, section 9.2.2).
    fn of(method: &Method) -> Self {
        match *method {
            Method::GET
            | Method::HEAD
            | Method::PUT
            | Method::DELETE
            | Method::OPTIONS
            | Method::TRACE => Self::Idempotent,
            _ => Self::NonIdempotent,
        }
    }
}
