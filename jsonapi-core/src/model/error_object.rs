//! The error object.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::lenient;
use super::links::{Link, Links};
use super::members::Extensions;
use super::meta::Meta;

/// An error object: what went wrong in processing a request, and where.
///
/// A server builds it member by member:
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
/// Reading never fails on a member of another form than the specification's: a status that is a
/// number becomes its text, and what has no clear meaning is left out.
///
/// Specification: [Error Objects](https://jsonapi.org/format/1.1/#error-objects).
#[derive(Clone, Default)]
pub struct ErrorObject {
    detail: Option<Box<str>>,
    /// The rest apart, so that error objects that say little take little memory.
    members: Option<Box<Members>>,
}

/// The members of an error object besides its detail.
#[derive(Clone, Debug, Default, PartialEq)]
struct Members {
    id: Option<Box<str>>,
    links: Links,
    status: Option<Box<str>>,
    code: Option<Box<str>>,
    title: Option<Box<str>>,
    source: Option<Box<Source>>,
    meta: Meta,
    extensions: Extensions,
}

static NONE: Members = Members {
    id: None,
    links: Links::new(),
    status: None,
    code: None,
    title: None,
    source: None,
    meta: Meta::absent(),
    extensions: Extensions::new(),
};

/// An error object as it is read.
#[derive(Deserialize)]
#[serde(expecting = "an error object")]
struct Read {
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

impl From<Read> for ErrorObject {
    fn from(read: Read) -> Self {
        let members = Members {
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
            members: (members != NONE).then(|| Box::new(members)),
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
    /// An error object that says nothing yet; it needs at least one member.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names this occurrence of the problem.
    pub fn id(&self) -> Option<&str> {
        self.members().id.as_deref()
    }

    /// The links, `about` and `type` among them.
    pub fn links(&self) -> &Links {
        &self.members().links
    }

    /// The HTTP status that applies to this problem, as text.
    pub fn status(&self) -> Option<&str> {
        self.members().status.as_deref()
    }

    /// The application's code for this kind of problem.
    pub fn code(&self) -> Option<&str> {
        self.members().code.as_deref()
    }

    /// A summary of this kind of problem.
    pub fn title(&self) -> Option<&str> {
        self.members().title.as_deref()
    }

    /// What went wrong this time.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// JSON pointer to the value at fault in the request document.
    pub fn pointer(&self) -> Option<&str> {
        self.members().source.as_ref()?.pointer.as_deref()
    }

    /// The index of the operation at fault, where the request was one of the Atomic Operations
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

    /// The query parameter at fault.
    pub fn parameter(&self) -> Option<&str> {
        self.members().source.as_ref()?.parameter.as_deref()
    }

    /// The request header at fault.
    pub fn header(&self) -> Option<&str> {
        self.members().source.as_ref()?.header.as_deref()
    }

    /// What the server says about the problem besides.
    pub fn meta(&self) -> &Meta {
        &self.members().meta
    }

    /// The member that an extension defines (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.members().extensions.get(name)
    }

    /// Sets what names this occurrence.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.members_mut().id = Some(id.into().into());
        self
    }

    /// Sets the link to what is known about this occurrence.
    #[must_use]
    pub fn with_about(mut self, link: impl Into<Link>) -> Self {
        self.members_mut().links.insert("about", link.into());
        self
    }

    /// Sets the link that explains this kind of problem.
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

    /// Sets the application's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.members_mut().code = Some(code.into().into());
        self
    }

    /// Sets the summary, the same for each occurrence.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.members_mut().title = Some(title.into().into());
        self
    }

    /// Sets what went wrong this time.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into().into());
        self
    }

    /// Says that the value at this JSON pointer in the request document is at fault.
    #[must_use]
    pub fn with_pointer(self, pointer: impl Into<String>) -> Self {
        self.with_source(Source {
            pointer: Some(pointer.into().into()),
            ..Source::default()
        })
    }

    /// Says that this query parameter is at fault.
    #[must_use]
    pub fn with_parameter(self, parameter: impl Into<String>) -> Self {
        self.with_source(Source {
            parameter: Some(parameter.into().into()),
            ..Source::default()
        })
    }

    /// Says that this request header is at fault.
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

    fn members(&self) -> &Members {
        self.members.as_deref().unwrap_or(&NONE)
    }

    fn members_mut(&mut self) -> &mut Members {
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
        let mut shown = f.debug_struct("ErrorObject");
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
                shown.field(name, &text);
            }
        }
        if let Some(source) = &members.source {
            shown.field("source", source);
        }
        if !members.links.is_absent() {
            shown.field("links", &members.links);
        }
        if !members.meta.is_absent() {
            shown.field("meta", &members.meta);
        }
        shown.finish_non_exhaustive()
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
        Read::deserialize(deserializer).map(Self::from)
    }
}

/// One line: status, title, detail and source, as far as they are there.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ErrorDocument;

    /// A document of a few bytes an error must not fill the memory.
    #[test]
    fn an_error_object_that_says_nothing_is_small() {
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
    fn what_was_set_counts_not_where_it_is_held() {
        assert_eq!(
            ErrorObject::new().with_meta(Meta::new()),
            ErrorObject::new()
        );
        assert_ne!(ErrorObject::new().with_status(404), ErrorObject::new());
        let shown = format!(
            "{:?}",
            ErrorObject::new().with_status(404).with_pointer("/data")
        );
        assert!(shown.contains("404") && shown.contains("/data"), "{shown}");
    }
}
