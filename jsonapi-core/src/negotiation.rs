//! Content negotiation: the JSON:API media type, with extensions and profiles.
//!
//! A server describes its support with a [`Negotiation`], and checks the headers of each request
//! with it. A client reads the `Content-Type` of a response with [`MediaType::of_response`], and
//! formats a [`MediaType`] for its own headers.
//!
//! Specification: [Content
//! Negotiation](https://jsonapi.org/format/1.1/#content-negotiation).

mod header;
mod media_type;
mod rejection;

use header::{MediaRange, Parameter};
use media_type::{is_json_api, uris};
use rejection::{Header, Problem};

pub use media_type::MediaType;
pub use rejection::Rejection;

/// The media type of JSON:API, `application/vnd.api+json`.
///
/// A client sends it in the `Accept` header of each request, and in the `Content-Type` of each
/// request with a body.
///
/// Specification: [content negotiation](https://jsonapi.org/format/1.1/#content-negotiation).
pub const MEDIA_TYPE: &str = "application/vnd.api+json";

/// The extensions and profiles that a server supports, which it checks request headers against.
///
/// ```
/// use jsonapi_core::negotiation::Negotiation;
///
/// let negotiation = Negotiation::new()
///     .ext("https://jsonapi.org/ext/atomic")
///     .profile("https://example.com/timestamps");
///
/// let header = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";
/// let sent = negotiation.content_type(Some(header))?;
/// assert_eq!(sent.ext, ["https://jsonapi.org/ext/atomic"]);
///
/// let header = "text/html, application/vnd.api+json;profile=\"https://example.com/timestamps\"";
/// let accepted = negotiation.accept(Some(header))?;
/// assert_eq!(accepted.to_string(), &header["text/html, ".len()..]);
/// # Ok::<(), jsonapi_core::negotiation::Rejection>(())
/// ```
///
/// Specification: [Server
/// Responsibilities](https://jsonapi.org/format/1.1/#content-negotiation-servers).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiation {
    ext: Vec<String>,
    profile: Vec<String>,
}

impl Negotiation {
    /// Creates a negotiation without extensions and profiles.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the URI of an extension that the server supports. URIs are compared as text.
    #[must_use]
    pub fn ext(mut self, uri: impl Into<String>) -> Self {
        self.ext.push(uri.into());
        self
    }

    /// Adds the URI of a profile that the server supports. URIs are compared as text.
    #[must_use]
    pub fn profile(mut self, uri: impl Into<String>) -> Self {
        self.profile.push(uri.into());
        self
    }

    /// Returns whether responses depend on `Accept`, so that they should have `Vary: Accept`.
    #[must_use]
    pub fn varies(&self) -> bool {
        !self.ext.is_empty() || !self.profile.is_empty()
    }

    /// Checks the `Content-Type` of a request and returns its extensions, and those of its profiles
    /// that the server supports. A request without it has no document and is accepted.
    ///
    /// # Errors
    ///
    /// Returns 415 if it is another media type or invalid, requires an unsupported extension, or
    /// has a parameter other than `ext` and `profile`, including `q`.
    ///
    /// ```
    /// use jsonapi_core::negotiation::Negotiation;
    ///
    /// let header = "application/vnd.api+json; charset=utf-8";
    /// let rejection = Negotiation::new().content_type(Some(header)).unwrap_err();
    /// assert_eq!(rejection.status(), 415);
    /// assert_eq!(
    ///     rejection.to_string(),
    ///     "Content-Type: the media type has the parameter `charset`: leave it out, \
    ///      only `ext` and `profile` are allowed",
    /// );
    /// ```
    pub fn content_type(&self, header: Option<&str>) -> Result<MediaType, Rejection> {
        let Some(header) = header.filter(|header| *header != MEDIA_TYPE) else {
            return Ok(MediaType::default());
        };
        MediaRange::parse(header)
            .filter(is_json_api)
            .ok_or_else(|| Problem::AnotherType(header.into()))
            .and_then(|range| self.read(range.parameters()))
            .map_err(|problem| Rejection {
                header: Header::ContentType,
                problem,
            })
    }

    /// Checks the `Accept` of a request, with several header fields joined by commas, and returns
    /// the extensions that the response must have, and those of the requested profiles that the
    /// server supports. If it is absent or empty, the plain media type is accepted.
    ///
    /// Of the instances of the JSON:API media type that the server can satisfy, the first one with
    /// the greatest weight is chosen. An instance that is invalid or has weight 0 is not satisfied.
    /// The ranges `application/*` and `*/*` only count if there is no instance.
    ///
    /// # Errors
    ///
    /// Returns 406 if every instance of the JSON:API media type has a parameter other than `ext`,
    /// `profile` and the weight `q`, or requires an unsupported extension; or if there is neither
    /// an instance nor a range that covers it. The reason is that of the first instance.
    ///
    /// ```
    /// use jsonapi_core::negotiation::Negotiation;
    ///
    /// let negotiation = Negotiation::new();
    /// assert!(negotiation.accept(Some("text/html, */*;q=0.1")).is_ok());
    ///
    /// let header = "application/vnd.api+json;ext=\"https://example.com/version\"";
    /// let rejection = negotiation.accept(Some(header)).unwrap_err();
    /// assert_eq!(rejection.status(), 406);
    /// ```
    pub fn accept(&self, header: Option<&str>) -> Result<MediaType, Rejection> {
        let header = header.unwrap_or_default();
        if header == MEDIA_TYPE {
            return Ok(MediaType::default());
        }
        let mut best: Option<(f32, MediaType)> = None;
        let mut first_problem = None;
        for instance in MediaRange::list(header).filter(is_json_api) {
            match self.read_instance(instance) {
                Ok((weight, _)) if best.as_ref().is_some_and(|best| best.0 >= weight) => {}
                Ok(instance) => best = Some(instance),
                Err(problem) => first_problem = first_problem.or(Some(problem)),
            }
        }
        match (best, first_problem) {
            (Some((_, media_type)), _) => Ok(media_type),
            (None, None) if is_covered(header) => Ok(MediaType::default()),
            (None, first_problem) => Err(Rejection {
                header: Header::Accept,
                problem: first_problem.unwrap_or_else(|| Problem::AnotherType(header.into())),
            }),
        }
    }

    /// Parses an instance of the JSON:API media type in `Accept`, with its weight.
    fn read_instance(&self, instance: MediaRange<'_>) -> Result<(f32, MediaType), Problem> {
        let media_type = self.read(instance.unweighted())?;
        match instance.weight() {
            Ok(weight) if weight > 0.0 => Ok((weight, media_type)),
            Ok(_) => Err(Problem::ZeroWeight),
            Err(value) => Err(Problem::Weight(value.into())),
        }
    }

    /// Parses the parameters of the JSON:API media type.
    fn read<'a>(
        &self,
        parameters: impl Iterator<Item = Parameter<'a>>,
    ) -> Result<MediaType, Problem> {
        let mut media_type = MediaType::default();
        for parameter in parameters {
            let (name, value) = parameter.map_err(|text| Problem::Malformed(text.into()))?;
            let is_ext = name.eq_ignore_ascii_case("ext");
            let supported = if is_ext { &self.ext } else { &self.profile };
            let list = media_type
                .list(name)
                .ok_or_else(|| Problem::Foreign(name.into()))?;
            for uri in uris(&value) {
                if supported.iter().any(|supported| supported == uri) {
                    if !list.iter().any(|known| known == uri) {
                        list.push(uri.into());
                    }
                } else if is_ext {
                    return Err(Problem::Ext(uri.into()));
                }
            }
        }
        Ok(media_type)
    }
}

/// Returns whether a `Content-Type` is JSON: JSON:API, plain JSON, or another format based on it.
#[cfg(feature = "client")]
pub(crate) fn is_json(content_type: &str) -> bool {
    MediaRange::parse(content_type).is_some_and(|range| range.is_json())
}

/// Returns whether the first range of an `Accept` is the JSON:API media type.
#[cfg(feature = "client")]
pub(crate) fn begins_with_json_api(accept: &str) -> bool {
    let first = MediaRange::list(accept).next();
    first.is_some_and(|range| is_json_api(&range))
}

/// Returns whether a `Content-Type` is `application/json`.
#[cfg(feature = "server")]
pub(crate) fn is_plain_json(content_type: &str) -> bool {
    MediaRange::parse(content_type).is_some_and(|range| range.is("application", "json"))
}

/// Returns whether an `Accept` has `application/json` and no instance of the JSON:API media type.
#[cfg(feature = "server")]
pub(crate) fn wants_plain_json(accept: &str) -> bool {
    let is_wanted = |range: &MediaRange<'_>| range.weight().is_ok_and(|weight| weight > 0.0);
    let mut ranges = MediaRange::list(accept);
    let has_json = ranges.any(|range| range.is("application", "json") && is_wanted(&range));
    has_json && !MediaRange::list(accept).any(|range| is_json_api(&range))
}

/// Returns whether an `Accept` without an instance of the JSON:API media type accepts it: by the
/// more specific of the two ranges that cover it, or because it is empty.
fn is_covered(header: &str) -> bool {
    let weight = |kind| {
        let range = MediaRange::list(header).find(|range| range.is(kind, "*"))?;
        Some(range.weight().unwrap_or(0.0))
    };
    match weight("application").or_else(|| weight("*")) {
        Some(weight) => weight > 0.0,
        None => header.trim_matches([' ', '\t', ',']).is_empty(),
    }
}
