//! Content negotiation: the JSON:API media type, with extensions and profiles.
//!
//! A server describes what it supports with a [`Negotiation`], and asks that about the headers of
//! each request. A client reads the `Content-Type` of a response with
//! [`MediaType::of_response`], and prints a [`MediaType`] into its own headers.
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
/// A client sends it as `Accept` with each request, and as `Content-Type` with each that has a
/// body.
///
/// Specification: [content negotiation](https://jsonapi.org/format/1.1/#content-negotiation).
pub const MEDIA_TYPE: &str = "application/vnd.api+json";

/// The extensions and profiles that a server supports, and the judge of its requests' headers.
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
/// let wanted = negotiation.accept(Some(header))?;
/// assert_eq!(wanted.to_string(), &header["text/html, ".len()..]);
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
    /// A server that supports no extension and no profile.
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

    /// Adds the URI of a profile that the server knows. URIs are compared as text.
    #[must_use]
    pub fn profile(mut self, uri: impl Into<String>) -> Self {
        self.profile.push(uri.into());
        self
    }

    /// Whether responses depend on `Accept`, so that each of them should have `Vary: Accept`.
    #[must_use]
    pub fn varies(&self) -> bool {
        !self.ext.is_empty() || !self.profile.is_empty()
    }

    /// Reads the `Content-Type` of a request: its extensions, and those of its profiles that the
    /// server knows. Without one there is no document, and nothing to object to.
    ///
    /// # Errors
    ///
    /// 415 when it is another media type or no media type at all, names an extension that the
    /// server does not support, or has a parameter other than `ext` and `profile`, `q` included.
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
        let Some(header) = header else {
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

    /// Reads the `Accept` of a request, its fields joined by commas if there are several: the
    /// extensions that the response must have, and those of the profiles wanted that the server
    /// knows. Without one, or with an empty one, the plain media type will do.
    ///
    /// Among the instances of the JSON:API media type that the server can satisfy, the one with
    /// the greatest weight is taken, and among equals the first. An instance with weight 0, or
    /// that is not well-formed, is not satisfied. Only where there is no instance at all do the
    /// ranges `application/*` and `*/*` count.
    ///
    /// # Errors
    ///
    /// 406 when each instance of the JSON:API media type has a parameter other than `ext`,
    /// `profile` and the weight `q`, or demands an extension that the server does not support;
    /// and when no instance and no range that covers one is there. The reason given is that of
    /// the first instance.
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
        let mut best: Option<(f32, MediaType)> = None;
        let mut refusal = None;
        for instance in MediaRange::list(header).filter(is_json_api) {
            match self.read_instance(instance) {
                Ok((weight, _)) if best.as_ref().is_some_and(|best| best.0 >= weight) => {}
                Ok(instance) => best = Some(instance),
                Err(problem) => refusal = refusal.or(Some(problem)),
            }
        }
        match (best, refusal) {
            (Some((_, media_type)), _) => Ok(media_type),
            (None, None) if is_covered(header) => Ok(MediaType::default()),
            (None, refusal) => Err(Rejection {
                header: Header::Accept,
                problem: refusal.unwrap_or_else(|| Problem::AnotherType(header.into())),
            }),
        }
    }

    /// Reads an instance of the JSON:API media type in `Accept`, with its weight.
    fn read_instance(&self, instance: MediaRange<'_>) -> Result<(f32, MediaType), Problem> {
        let media_type = self.read(instance.unweighted())?;
        match instance.weight() {
            Ok(weight) if weight > 0.0 => Ok((weight, media_type)),
            Ok(_) => Err(Problem::Unwanted),
            Err(value) => Err(Problem::Weight(value.into())),
        }
    }

    /// Reads the parameters of the JSON:API media type.
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

/// Whether a `Content-Type` names JSON: that of JSON:API, plain JSON, or another format made of it.
#[cfg(feature = "client")]
pub(crate) fn is_json(content_type: &str) -> bool {
    MediaRange::parse(content_type).is_some_and(|range| range.is_json())
}

/// Whether the first range of an `Accept` is the JSON:API media type.
#[cfg(feature = "client")]
pub(crate) fn begins_with_json_api(accept: &str) -> bool {
    let first = MediaRange::list(accept).next();
    first.is_some_and(|range| is_json_api(&range))
}

/// Whether an `Accept` without an instance of the JSON:API media type lets it through: by the
/// more specific of the two ranges that cover it, or because nothing at all is listed.
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
