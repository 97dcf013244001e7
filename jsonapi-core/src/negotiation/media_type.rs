//! The JSON:API media type.

use std::fmt;

use super::header::{MediaRange, quote};

/// The JSON:API media type, `application/vnd.api+json`, with the extensions and profiles applied.
///
/// It is formatted as the value of a `Content-Type` or `Accept` header:
///
/// ```
/// use jsonapi_core::negotiation::MediaType;
///
/// assert_eq!(MediaType::default().to_string(), "application/vnd.api+json");
///
/// let media_type = MediaType {
///     ext: vec!["https://jsonapi.org/ext/atomic".into()],
///     profile: vec!["https://example.com/a".into(), "https://example.com/b".into()],
/// };
/// assert_eq!(
///     media_type.to_string(),
///     "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"\
///      ;profile=\"https://example.com/a https://example.com/b\"",
/// );
/// ```
///
/// Specification: [Rules for Media Type
/// Parameters](https://jsonapi.org/format/1.1/#media-type-parameter-rules).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MediaType {
    /// URIs of extensions, which must be applied. URIs contain no spaces.
    pub ext: Vec<String>,
    /// URIs of profiles. URIs contain no spaces.
    pub profile: Vec<String>,
}

impl MediaType {
    /// Parses the `Content-Type` of a response: `None` if it is another media type. Parameters
    /// other than `ext` and `profile` are ignored.
    ///
    /// A server checks the headers of a request with [`Negotiation`](super::Negotiation).
    ///
    /// ```
    /// use jsonapi_core::negotiation::MediaType;
    ///
    /// let header = "application/vnd.api+json; charset=utf-8; profile=\"https://example.com/a\"";
    /// let media_type = MediaType::of_response(header).expect("JSON:API");
    /// assert_eq!(media_type.profile, ["https://example.com/a"]);
    ///
    /// assert_eq!(MediaType::of_response("text/html"), None);
    /// ```
    ///
    /// Specification: [Client
    /// Responsibilities](https://jsonapi.org/format/1.1/#content-negotiation-clients).
    #[must_use]
    pub fn of_response(content_type: &str) -> Option<Self> {
        let range = MediaRange::parse(content_type).filter(is_json_api)?;
        let mut media_type = Self::default();
        for (name, value) in range.parameters().flatten() {
            if let Some(list) = media_type.list(name) {
                list.extend(uris(&value).map(Into::into));
            }
        }
        Some(media_type)
    }

    /// Returns the list of a parameter.
    pub(super) fn list(&mut self, name: &str) -> Option<&mut Vec<String>> {
        if name.eq_ignore_ascii_case("ext") {
            Some(&mut self.ext)
        } else if name.eq_ignore_ascii_case("profile") {
            Some(&mut self.profile)
        } else {
            None
        }
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("application/vnd.api+json")?;
        for (name, uris) in [("ext", &self.ext), ("profile", &self.profile)] {
            if !uris.is_empty() {
                write!(f, ";{name}={}", quote(&uris.join(" ")))?;
            }
        }
        Ok(())
    }
}

pub(super) fn is_json_api(range: &MediaRange<'_>) -> bool {
    range.is("application", "vnd.api+json")
}

/// Splits the value of `ext` or `profile` into URIs.
pub(super) fn uris(value: &str) -> impl Iterator<Item = &str> {
    value.split(' ').filter(|uri| !uri.is_empty())
}
