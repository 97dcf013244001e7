//! Rejections of requests for their headers.

use http::StatusCode;

/// A request whose `Content-Type` or `Accept` the server cannot satisfy.
///
/// ```
/// use jsonapi_core::negotiation::Negotiation;
///
/// let header = "application/vnd.api+json;ext=\"https://example.com/version\"";
/// let rejection = Negotiation::new().accept(Some(header)).unwrap_err();
/// assert_eq!(rejection.status(), 406);
/// assert_eq!(rejection.header(), "Accept");
/// assert_eq!(
///     rejection.to_string(),
///     "Accept: the extension `https://example.com/version` is not supported here: \
///      leave it out of `ext`",
/// );
/// ```
///
/// Specification: [Server
/// Responsibilities](https://jsonapi.org/format/1.1/#content-negotiation-servers).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", self.header())]
pub struct Rejection {
    pub(super) header: Header,
    pub(super) problem: Problem,
}

impl Rejection {
    /// Returns the status of the response: 415 (Unsupported Media Type) for `Content-Type`, 406
    /// (Not Acceptable) for `Accept`.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self.header {
            Header::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Header::Accept => StatusCode::NOT_ACCEPTABLE,
        }
    }

    /// Returns the name of the header at fault, for `source.header` of an error object.
    #[must_use]
    pub fn header(&self) -> &'static str {
        match self.header {
            Header::ContentType => "Content-Type",
            Header::Accept => "Accept",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    ContentType,
    Accept,
}

/// The fault of a header, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("`{0}` is not the JSON:API media type: write `application/vnd.api+json`")]
    AnotherType(String),
    #[error("`{0}` is not a parameter of a media type: write `ext=\"URI URI\"`, with the quotes")]
    Malformed(String),
    #[error(
        "the media type has the parameter `{0}`: leave it out, only `ext` and `profile` are \
         allowed"
    )]
    Foreign(String),
    #[error("the extension `{0}` is not supported here: leave it out of `ext`")]
    Ext(String),
    #[error("`{0}` is not a valid weight: write `q=` and a number from 0 to 1")]
    Weight(String),
    #[error("the JSON:API media type has weight 0, and there is no other instance: leave `q` out")]
    ZeroWeight,
}
