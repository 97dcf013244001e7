//! The error object.

use std::fmt;

use serde::{Deserialize, Serialize};
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an error object")]
pub struct ErrorObject {
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    id: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Links::is_absent"
    )]
    links: Links,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    status: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    code: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    title: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    detail: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Option::is_none"
    )]
    source: Option<Source>,
    #[serde(
        default,
        deserialize_with = "lenient::object",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Source {
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pointer: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    parameter: Option<String>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    header: Option<String>,
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
        self.id.as_deref()
    }

    /// The links, `about` and `type` among them.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The HTTP status that applies to this problem, as text.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The application's code for this kind of problem.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// A summary of this kind of problem.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What went wrong this time.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// JSON pointer to the value at fault in the request document.
    pub fn pointer(&self) -> Option<&str> {
        self.source.as_ref()?.pointer.as_deref()
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
        self.source.as_ref()?.parameter.as_deref()
    }

    /// The request header at fault.
    pub fn header(&self) -> Option<&str> {
        self.source.as_ref()?.header.as_deref()
    }

    /// What the server says about the problem besides.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The member that an extension defines (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.get(name)
    }

    /// Sets what names this occurrence.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the link to what is known about this occurrence.
    #[must_use]
    pub fn with_about(mut self, link: impl Into<Link>) -> Self {
        self.links.insert("about", link.into());
        self
    }

    /// Sets the link that explains this kind of problem.
    #[must_use]
    pub fn with_type(mut self, link: impl Into<Link>) -> Self {
        self.links.insert("type", link.into());
        self
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status.to_string());
        self
    }

    /// Sets the application's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets the summary, the same for each occurrence.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets what went wrong this time.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Says that the value at this JSON pointer in the request document is at fault.
    #[must_use]
    pub fn with_pointer(mut self, pointer: impl Into<String>) -> Self {
        self.source = Some(Source {
            pointer: Some(pointer.into()),
            ..Source::default()
        });
        self
    }

    /// Says that this query parameter is at fault.
    #[must_use]
    pub fn with_parameter(mut self, parameter: impl Into<String>) -> Self {
        self.source = Some(Source {
            parameter: Some(parameter.into()),
            ..Source::default()
        });
        self
    }

    /// Says that this request header is at fault.
    #[must_use]
    pub fn with_header(mut self, header: impl Into<String>) -> Self {
        self.source = Some(Source {
            header: Some(header.into()),
            ..Source::default()
        });
        self
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
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
