//! A request as data: built, compared and printed without a network.

pub(crate) mod shown;

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
pub(crate) use shown::{WithoutSecrets, is_secret};

/// What can't be in a query string as it is. `%` may: the query is encoded already.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\'');

/// A request that is not sent yet: method, path, query, headers and body.
///
/// It names no server: its path continues the base URL of the client that sends it. Path
/// segments are percent-encoded as they are put in, so an id is always one segment.
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
/// `Debug` shows neither the values of secret headers nor the body, which may hold a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    method: Method,
    target: Target,
    query: Option<String>,
    headers: HeaderMap,
    body: Option<Bytes>,
    idempotency: Idempotency,
    /// There for a request to a token endpoint: what no error may show.
    #[cfg(feature = "client")]
    secrets: Option<Vec<Secret<String>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Percent-encoded, each segment after a slash; continues the base URL.
    Path(String),
    /// Where a link points to, without its query.
    Link(Url),
}

/// Whether a request may be sent again when it is not known what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// Twice does what once does.
    Idempotent,
    /// At most once: it makes something or sets something off. It is sent again only when it
    /// surely never left, or when the server said that it did nothing.
    NonIdempotent,
}

impl Request {
    /// A request to the path that is made of `segments`, below the client's base URL.
    ///
    /// It accepts JSON:API, and its [`Idempotency`] is what the method alone tells: `POST`, `PATCH`
    /// and methods unknown here are [`Idempotency::NonIdempotent`], the others [`Idempotency::Idempotent`].
    ///
    /// # Errors
    ///
    /// If a segment is empty, `.` or `..`: these can't be told from the path of something else
    /// (`DELETE /articles/` is about all articles), however they are encoded.
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
        Ok(Self::to(method, Target::Path(path), None))
    }

    /// A request to where a link points, which a client only sends if that is on its own origin.
    ///
    /// A link that is relative is resolved against the URL of the document that it stands in:
    /// `response.url().join(link)`.
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
        Self::to(method, Target::Link(link), query)
    }

    fn to(method: Method, target: Target, query: Option<String>) -> Self {
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

    /// Ends the path with a slash.
    #[cfg(feature = "client")]
    pub(crate) fn with_trailing_slash(mut self) -> Self {
        if let Target::Path(path) = &mut self.target {
            path.push('/');
        }
        self
    }

    /// Replaces the query string, given encoded and without its `?`. An empty one is none.
    /// Characters that can't stand in a query are encoded; `%` is left alone.
    #[must_use]
    pub fn with_query(mut self, query: impl AsRef<str>) -> Self {
        let query = utf8_percent_encode(query.as_ref(), QUERY).to_string();
        self.query = Some(query).filter(|query| !query.is_empty());
        self
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// An `Accept` of one's own also lets the client take an answer that is not JSON.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the body and, if there is none yet, the content type of JSON:API.
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
    /// If the document can't be written: a draft that lacks what a creation requires, for one.
    pub fn with_document<T: PrimaryData>(self, document: &Document<T>) -> Result<Self> {
        Ok(self.with_body(document.to_vec()?))
    }

    /// Says whether the request may be sent again, for a maker that knows more than the method
    /// tells: a `PATCH` that only sets attributes is [`Idempotency::Idempotent`], for one.
    #[must_use]
    pub fn with_idempotency(mut self, idempotency: Idempotency) -> Self {
        self.idempotency = idempotency;
        self
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, percent-encoded: below the client's base URL and empty for the base URL itself,
    /// or the whole path where a link points.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.target {
            Target::Path(path) => path,
            Target::Link(link) => link.path(),
        }
    }

    /// The query string, encoded, without its `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The headers of this request. The client adds its own and those of its authentication
    /// when it sends it.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    /// Whether it may be sent again.
    #[must_use]
    pub fn idempotency(&self) -> Idempotency {
        self.idempotency
    }

    /// Says that the request holds these secrets, so that an error shows nothing of the answer
    /// but an explanation without them.
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
    pub(crate) fn target(&self) -> &Target {
        &self.target
    }
}

impl Idempotency {
    /// What the method alone tells (RFC 9110, section 9.2.2).
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
