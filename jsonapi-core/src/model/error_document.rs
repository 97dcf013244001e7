//! The error document.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::error_object::ErrorObject;
use super::jsonapi_object::JsonApi;
use super::lenient;
use super::links::Links;
use super::members::Extensions;
use super::meta::Meta;

/// An error document, which a server sends instead of data.
///
/// ```
/// use jsonapi_core::ErrorDocument;
///
/// let document = ErrorDocument::from_slice(br#"{"errors": [{"status": 404, "title": "No such order"}]}"#)?;
/// assert_eq!(document.errors()[0].status(), Some("404"));
/// assert_eq!(document.to_string(), "404 No such order");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// Specification: [Errors](https://jsonapi.org/format/1.1/#errors).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an error document")]
pub struct ErrorDocument {
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Option::is_none"
    )]
    jsonapi: Option<JsonApi>,
    #[serde(deserialize_with = "errors")]
    errors: Vec<ErrorObject>,
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Links::is_absent"
    )]
    links: Links,
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl ErrorDocument {
    /// Creates an error document.
    pub fn new(errors: impl IntoIterator<Item = ErrorObject>) -> Self {
        Self {
            errors: errors.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Returns the error objects.
    pub fn errors(&self) -> &[ErrorObject] {
        &self.errors
    }

    /// Returns the links.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Returns the `jsonapi` object.
    pub fn jsonapi(&self) -> Option<&JsonApi> {
        self.jsonapi.as_ref()
    }

    /// Sets the links.
    #[must_use]
    pub fn with_links(mut self, links: Links) -> Self {
        self.links = links;
        self
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }

    /// Sets the JSON:API object.
    #[must_use]
    pub fn with_jsonapi(mut self, jsonapi: JsonApi) -> Self {
        self.jsonapi = Some(jsonapi);
        self
    }
}

impl From<ErrorObject> for ErrorDocument {
    fn from(error: ErrorObject) -> Self {
        Self::new([error])
    }
}

/// Formats the errors, separated by semicolons.
impl fmt::Display for ErrorDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.errors.is_empty() {
            return f.write_str("an error document without errors");
        }
        for (at, error) in self.errors.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

/// Reads an array of error objects. Any other value is read as a single error.
fn errors<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ErrorObject>, D::Error> {
    deserializer.deserialize_any(ErrorsVisitor)
}

struct ErrorsVisitor;

impl<'de> Visitor<'de> for ErrorsVisitor {
    type Value = Vec<ErrorObject>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of error objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut errors = Vec::new();
        // One at a time, since a `Value` of all errors takes many times the memory of their text.
        while let Some(value) = seq.next_element()? {
            errors.push(error(value).map_err(A::Error::custom)?);
        }
        errors.shrink_to_fit();
        Ok(errors)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(map))?;
        single(value)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        single(text.into())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        single(value.into())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        single(number.into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        single(number.into())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        single(number.into())
    }
}

fn single<E: de::Error>(value: Value) -> Result<Vec<ErrorObject>, E> {
    Ok(vec![error(value).map_err(E::custom)?])
}

/// Reads an error object. If it has no known member, its text becomes the detail.
fn error(value: Value) -> serde_json::Result<ErrorObject> {
    if value.is_object() {
        let error = ErrorObject::deserialize(&value)?;
        if error != ErrorObject::default() {
            return Ok(error);
        }
    }
    Ok(match value {
        Value::Object(members) if members.is_empty() => ErrorObject::new(),
        Value::String(detail) => ErrorObject::new().with_detail(detail),
        other => ErrorObject::new().with_detail(other.to_string()),
    })
}
