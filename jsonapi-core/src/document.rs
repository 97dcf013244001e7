//! JSON:API documents with typed primary data and typed included resources.

mod compound;
mod lookup;
pub(crate) mod reach;
mod reading;
mod request_parameters;
mod source_text;
mod unresolved;
mod writing;

use bytes::Bytes;
use serde_json::Value;

pub use crate::model::JsonApi;
pub use crate::resource::included::IncludedWriter;
pub use crate::resource::primary::{PrimaryData, ReadPrimaryData};
pub use compound::ResourcePool;
pub(crate) use request_parameters::RequestParameters;

use crate::codec::time::TimeLimit;
use crate::error::Error;
use crate::model::members::Extensions;
use crate::model::{Links, Meta};
use crate::query::Parameters;
use crate::resource::included::{EagerTypes, Included};
use source_text::SourceText;

/// A JSON:API document with primary data of type `T` and its included resources.
///
/// `T` is a resource, an `Option` or a `Vec` of one, or a resource [`Identifier`] in these forms;
/// in a request, it is a draft or a patch.
///
/// ```
/// use jsonapi_core::{Document, Id, Resource, ToOne};
///
/// #[derive(Resource, Debug)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     #[resource(relationship)]
///     author: ToOne<Person>,
/// }
///
/// #[derive(Resource, Debug)]
/// #[resource(type = "people")]
/// struct Person {
///     #[resource(id)]
///     id: Id<Person>,
///     name: String,
/// }
///
/// let document = Document::<Article>::from_slice(
///     br#"{
///         "data": {
///             "type": "articles", "id": "1",
///             "attributes": {"title": "JSON:API"},
///             "relationships": {"author": {"data": {"type": "people", "id": "9"}}}
///         },
///         "included": [{"type": "people", "id": "9", "attributes": {"name": "Dan"}}]
///     }"#,
/// )?;
/// let author = document.get(&document.data.author)?;
/// assert_eq!(author.name, "Dan");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// Undeclared members are ignored, except in a [`ResourceObject`].
///
/// # Lenient reading
///
/// Some servers send invalid documents. Reading is lenient where that is unambiguous; the
/// [`validate`](crate::validate) module reports these violations.
///
/// | The document has | It is read as |
/// |---|---|
/// | null for `meta`, `links`, `included` or `jsonapi`, at any level | absent |
/// | null for `attributes`, `relationships`, or a relationship | absent: the relationship is not loaded |
/// | undefined members, types and links; invalid names | ignored, or preserved |
/// | a resource in `included` that no relationship leads to | included |
/// | a repeated resource in `included` | the first one, when a relationship is followed |
/// | a link that is not a URI reference | its text |
/// | a `version` in `jsonapi` that is not a string | its JSON text |
/// | in an [`ErrorDocument`]: one error in place of the array | an array of one |
/// | in an [`ErrorObject`]: a member that is not a string | its JSON text; absent for null |
/// | in an [`ErrorObject`] or beside it: `links`, `meta`, `source_text` or `jsonapi` of a wrong form | absent |
///
/// # JSON
///
/// Where JSON leaves the behavior to its readers:
///
/// - Repeated `data` and `included`, and repeated `type`, `id`, `attributes` and `relationships` in
///   a resource, are an error. Of repeated attributes, relationships, links and members of `meta`,
///   the last one counts.
/// - Invalid UTF-8, a byte order mark, an unpaired surrogate, and anything but whitespace after the
///   document are errors.
/// - A number is read into a declared integer if it fits; otherwise it is an error. A fraction is
///   rounded to the nearest [`f64`], and is an error beyond its range. A [`ResourceObject`] and
///   [`Meta`] contain an [`i64`], a [`u64`] or the nearest [`f64`]. To keep every digit, declare
///   the attribute as a `Box<serde_json::value::RawValue>`.
/// - More than 127 levels of nesting are an error.
///
/// Specification: [Document Structure](https://jsonapi.org/format/1.1/#document-structure).
///
/// [`ErrorDocument`]: crate::ErrorDocument
/// [`ErrorObject`]: crate::ErrorObject
/// [`Identifier`]: crate::Identifier
/// [`ResourceObject`]: crate::ResourceObject
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// The primary data.
    pub data: T,
    /// The included resources.
    pub included: Included,
    /// The links of the document: `self`, pagination links, and others.
    pub links: Links,
    /// The meta object.
    pub meta: Meta,
    /// The `jsonapi` object.
    pub jsonapi: Option<JsonApi>,
    /// The extension members.
    extensions: Extensions,
    /// The sparse fieldsets to write it with.
    fields: Vec<(String, Vec<String>)>,
    /// The text of the primary data, and the results of lookups in it.
    source_text: SourceText,
    /// The parameters of the request.
    request: Option<Box<RequestParameters>>,
}

impl<T> Document<T> {
    /// Creates a document with this primary data and nothing else.
    pub fn new(data: T) -> Self {
        Self {
            data,
            included: Included::default(),
            links: Links::default(),
            meta: Meta::default(),
            jsonapi: None,
            extensions: Extensions::default(),
            fields: Vec::new(),
            source_text: SourceText::default(),
            request: None,
        }
    }

    /// Returns a member defined by an extension (`namespace:member`).
    ///
    /// ```
    /// use jsonapi_core::{Document, ResourceObject};
    ///
    /// let document = Document::<Option<ResourceObject>>::from_slice(
    ///     br#"{"data": null, "version:now": 7}"#,
    /// )?;
    /// assert_eq!(document.extension("version:now").and_then(|now| now.as_u64()), Some(7));
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.get(name)
    }
}

// The bounds on `T` are on the methods, so that the compiler explains which one is missing.
impl<T> Document<T> {
    /// Parses a document. The text of its primary data and included resources is copied; to avoid
    /// that, use [`from_bytes`](Self::from_bytes).
    ///
    /// # Errors
    ///
    /// Returns an error with the location if the text is not JSON, or not a document of that type.
    /// An error document is an error, too: its error objects are [`errors()`](Error::errors).
    pub fn from_slice<'de>(input: &'de [u8]) -> Result<Self, Error>
    where
        T: ReadPrimaryData<'de>,
    {
        reading::read(input, None, None, &|part| {
            Bytes::copy_from_slice(&input[part])
        })
    }

    /// Parses a document and shares its memory.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`from_slice`](Self::from_slice).
    pub fn from_bytes(input: &Bytes) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        Self::from_bytes_within(None, input)
    }

    /// Like [`from_bytes`](Self::from_bytes), with a time limit.
    pub(crate) fn from_bytes_within(time: Option<TimeLimit>, input: &Bytes) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        reading::read(input, None, time, &|part| input.slice(part))
    }

    /// Parses the response to a request with these parameters and eager types.
    pub(crate) fn for_request(
        input: &Bytes,
        parameters: &Parameters,
        eager: &EagerTypes,
        time: Option<TimeLimit>,
    ) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        match reading::read(input, Some(eager), time, &|part| input.slice(part)) {
            Ok(document) => Ok(Self {
                request: RequestParameters::new(parameters, eager),
                ..document
            }),
            Err(error) => Err(error.explain_missing(&parameters.fields)),
        }
    }
}
