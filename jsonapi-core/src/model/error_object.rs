//! The error object.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::lenient;
use super::links::{Link, Links};
use super::members::Extensions;
use super::meta::Meta;

/// An error object: what went wrong while processing a request, and where.
///
/// Servers build it member by member:
///
/// ```
/// use jsonapi_core::ErrorObject;
///
/// let error = ErrorObject::new()
///     .with_status(422)
///     .with_title("Invalid attribute")
///     .with_detail("must have two words")
///     .with_pointer("/data/attributes/name");
/// assert_eq!(
///     error.to_string(),
///     "422 Invalid attribute: must have two words (/data/attributes/name)"
/// );
/// ```
///
/// Reading accepts members of another form than the specification's: a number as `status` becomes
/// text, and an unintelligible value is ignored.
///
/// Specification: [Error Objects](https://jsonapi.org/format/1.1/#error-objects).
#[derive(Clone, Default)]
pub struct ErrorObject {
    detail: Option<Box<str>>,
    /// Boxed, so that sparse error objects take little memory.
    members: Option<Box<OtherMembers>>,
}

/// The members of an error object except `detail`.
#[derive(Clone, Debug, Default, PartialEq)]
struct OtherMembers {
    id: Option<Box<str>>,
    links: Links,
    status: Option<Box<str>>,
    code: Option<Box<str>>,
    title: Option<Box<str>>,
    source: Option<Box<Source>>,
    meta: Meta,
    extensions: Extensions,
}

static NO_MEMBERS: OtherMembers = OtherMembers {
    id: None,
    links: Links::new(),
    status: None,
    code: None,
    title: None,
    source: None,
    meta: Meta::absent(),
    extensions: Extensions::new(),
};

/// An error object as deserialized.
#[derive(Deserialize)]
#[serde(expecting = "an error object")]
struct ErrorMembers {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<Box<str>>,
    #[serde(default, deserialize_with = "lenient::object")]
    links: Links,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<Box<str>>,
    #[serde(default, deserialize_with = "lenient::text")]
    code: Option<Box<str>>,
    #[serde(default, deserialize_with = "lenient::text")]
    title: Option<Box<str>>,
    #[serde(default, deserialize_with = "lenient::text")]
    detail: Option<Box<str>>,
    #[serde(default, deserialize_with = "lenient::object")]
    source: Option<Box<Source>>,
    #[serde(default, deserialize_with = "lenient::object")]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl From<ErrorMembers> for ErrorObject {
    fn from(read: ErrorMembers) -> Self {
        let members = OtherMembers {
            id: read.id,
            links: read.links,
            status: read.status,
            code: read.code,
            title: read.title,
            source: read.source,
            meta: read.meta,
            extensions: read.extensions,
        };
        Self {
            detail: read.detail,
            members: (members != NO_MEMBERS).then(|| Box::new(members)),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Source {
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pointer: Option<Box<str>>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    parameter: Option<Box<str>>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    header: Option<Box<str>>,
    #[serde(flatten)]
    extensions: Extensions,
}

impl ErrorObject {
    /// Creates an error object without members; the specification requires at least one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the id of this occurrence of the problem.
    pub fn id(&self) -> Option<&str> {
        self.members().id.as_deref()
    }

    /// Returns the links, such as `about` and `type`.
    pub fn links(&self) -> &Links {
        &self.members().links
    }

    /// Returns the HTTP status as text.
    pub fn status(&self) -> Option<&str> {
        self.members().status.as_deref()
    }

    /// Returns the application-specific code of this kind of problem.
    pub fn code(&self) -> Option<&str> {
        self.members().code.as_deref()
    }

    /// Returns the summary of this kind of problem.
    pub fn title(&self) -> Option<&str> {
        self.members().title.as_deref()
    }

    /// Returns the explanation of this occurrence.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// Returns the JSON pointer to the value at fault in the request document.
    pub fn pointer(&self) -> Option<&str> {
        self.members().source.as_ref()?.pointer.as_deref()
    }

    /// Returns the index of the operation at fault, for a request of the Atomic Operations
    /// extension.
    ///
    /// ```
    /// use jsonapi_core::ErrorObject;
    ///
    /// let error = ErrorObject::new().with_pointer("/atomic:operations/1/data/attributes/title");
    /// assert_eq!(error.operation(), Some(1));
    /// assert_eq!(ErrorObject::new().with_pointer("/data").operation(), None);
    /// ```
    pub fn operation(&self) -> Option<usize> {
        let path = self.pointer()?.strip_prefix("/atomic:operations/")?;
        path.split('/').next()?.parse().ok()
    }

    /// Returns the query parameter at fault.
    pub fn parameter(&self) -> Option<&str> {
        self.members().source.as_ref()?.parameter.as_deref()
    }

    /// Returns the request header at fault.
    pub fn header(&self) -> Option<&str> {
        self.members().source.as_ref()?.header.as_deref()
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.members().meta
    }

    /// Returns a member defined by an extension (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.members().extensions.get(name)
    }

    /// Sets the id of this occurrence.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.members_mut().id = Some(id.into().into());
        self
    }

    /// Sets the link to details about this occurrence.
    #[must_use]
    pub fn with_about(mut self, link: impl Into<Link>) -> Self {
        self.members_mut().links.insert("about", link.into());
        self
    }

    /// Sets the link to a description of this kind of problem.
    #[must_use]
    pub fn with_type(mut self, link: impl Into<Link>) -> Self {
        self.members_mut().links.insert("type", link.into());
        self
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.members_mut().status = Some(status.to_string().into());
        self
    }

    /// Sets the application-specific code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.members_mut().code = Some(code.into().into());
        self
    }

    /// Sets the summary of this kind of problem.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.members_mut().title = Some(title.into().into());
        self
    }

    /// Sets the explanation of this occurrence.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into().into());
        self
    }

    /// Sets the JSON pointer to the value at fault in the request document.
    #[must_use]
    pub fn with_pointer(self, pointer: impl Into<String>) -> Self {
        self.with_source(Source {
            pointer: Some(pointer.into().into()),
            ..Source::default()
        })
    }

    /// Sets the query parameter at fault.
    #[must_use]
    pub fn with_parameter(self, parameter: impl Into<String>) -> Self {
        self.with_source(Source {
            parameter: Some(parameter.into().into()),
            ..Source::default()
        })
    }

    /// Sets the request header at fault.
    #[must_use]
    pub fn with_header(self, header: impl Into<String>) -> Self {
        self.with_source(Source {
            header: Some(header.into().into()),
            ..Source::default()
        })
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.members_mut().meta = meta;
        self
    }
}

impl ErrorObject {
    fn with_source(mut self, source: Source) -> Self {
        self.members_mut().source = Some(Box::new(source));
        self
    }

    fn members(&self) -> &OtherMembers {
        self.members.as_deref().unwrap_or(&NO_MEMBERS)
    }

    fn members_mut(&mut self) -> &mut OtherMembers {
        self.members.get_or_insert_default()
    }
}

impl PartialEq for ErrorObject {
    fn eq(&self, other: &Self) -> bool {
        self.detail == other.detail && self.members() == other.members()
    }
}

impl fmt::Debug for ErrorObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ErrorObject");
        let members = self.members();
        let texts = [
            ("id", self.id()),
            ("status", self.status()),
            ("code", self.code()),
            ("title", self.title()),
            ("detail", self.detail()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                debug.field(name, &text);
            }
        }
        if let Some(source) = &members.source {
            debug.field("source", source);
        }
        if !members.links.is_absent() {
            debug.field("links", &members.links);
        }
        if !members.meta.is_absent() {
            debug.field("meta", &members.meta);
        }
        debug.finish_non_exhaustive()
    }
}

impl Serialize for ErrorObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.members();
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = self.id() {
            map.serialize_entry("id", id)?;
        }
        if !members.links.is_absent() {
            map.serialize_entry("links", &members.links)?;
        }
        let texts = [
            ("status", self.status()),
            ("code", self.code()),
            ("title", self.title()),
            ("detail", self.detail()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        if let Some(source) = &members.source {
            map.serialize_entry("source", source)?;
        }
        if !members.meta.is_absent() {
            map.serialize_entry("meta", &members.meta)?;
        }
        for (name, value) in members.extensions.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ErrorObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ErrorMembers::deserialize(deserializer).map(Self::from)
    }
}

/// Formats status, title, detail and source on one line, as far as present.
impl fmt::Display for ErrorObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.title().or(self.code());
        let head = [self.status(), name]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let mut line = [Some(head.as_str()), self.detail()]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ");
        if line.is_empty() {
            line.push_str("an error without title or detail");
        }
        if let Some(source) = self.pointer().or(self.parameter()).or(self.header()) {
            line.push_str(&format!(" ({source})"));
        }
        f.write_str(&line.replace(char::is_control, " "))
    }
}

impl std::error::Error for ErrorObject {}

/// Creates an error object with a status, a title and a detail.
pub(crate) fn fault(status: u16, title: &str, detail: impl Into<String>) -> ErrorObject {
    ErrorObject::new()
        .with_status(status)
        .with_title(title)
        .with_detail(detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ErrorDocument;

    /// A document with a few bytes per error must not exhaust the memory.
    #[test]
    fn an_error_object_without_members_is_small() {
        assert!(size_of::<ErrorObject>() <= 24);
        let text = format!(
            r#"{{"errors": [{}0]}}"#,
            r#"{}, {"links": {"a": 1}}, {"detail": "x", "meta": null},"#.repeat(9)
        );
        let document = ErrorDocument::from_slice(text.as_bytes()).unwrap();
        assert_eq!(document.errors().len(), 28);
        assert!(
            document
                .errors()
                .iter()
                .all(|error| error.members.is_none())
        );
    }

    #[test]
    fn equality_ignores_the_representation() {
        assert_eq!(
            ErrorObject::new().with_meta(Meta::new()),
            ErrorObject::new()
        );
        assert_ne!(ErrorObject::new().with_status(404), ErrorObject::new());
        let output = format!(
            "{:?}",
            ErrorObject::new().with_status(404).with_pointer("/data")
        );
        assert!(
            output.contains("404") && output.contains("/data"),
            "{output}"
        );
    }
}
