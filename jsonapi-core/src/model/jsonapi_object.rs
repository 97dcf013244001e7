//! The `jsonapi` object.

use serde::{Deserialize, Serialize};

use super::lenient;
use super::members::{Extensions, nullable};
use super::meta::Meta;

/// The top-level `jsonapi` member.
///
/// It is informative only. Extensions and profiles are negotiated by media type parameters.
///
/// ```
/// use jsonapi_core::document::JsonApi;
///
/// let jsonapi = JsonApi::new("1.1").with_ext("https://jsonapi.org/ext/atomic");
/// assert_eq!(
///     serde_json::to_string(&jsonapi)?,
///     r#"{"version":"1.1","ext":["https://jsonapi.org/ext/atomic"]}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Specification: [JSON:API Object](https://jsonapi.org/format/1.1/#document-jsonapi-object).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a JSON:API object")]
pub struct JsonApi {
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    version: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ext: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<Vec<String>>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl JsonApi {
    /// Creates an object with the highest supported version of the specification (`"1.1"`).
    pub fn new(version: impl Into<String>) -> Self {
        Self {
            version: Some(version.into()),
            ..Self::default()
        }
    }

    /// Returns the highest supported version. A server without it supports 1.0.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Returns the URIs of the applied extensions.
    pub fn ext(&self) -> &[String] {
        self.ext.as_deref().unwrap_or_default()
    }

    /// Returns the URIs of the applied profiles.
    pub fn profile(&self) -> &[String] {
        self.profile.as_deref().unwrap_or_default()
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Adds the URI of an extension.
    #[must_use]
    pub fn with_ext(mut self, uri: impl Into<String>) -> Self {
        self.ext.get_or_insert_default().push(uri.into());
        self
    }

    /// Adds the URI of a profile.
    #[must_use]
    pub fn with_profile(mut self, uri: impl Into<String>) -> Self {
        self.profile.get_or_insert_default().push(uri.into());
        self
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }
}
