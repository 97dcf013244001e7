//! JSON:API documents with typed primary data and typed included resources.

mod asked;
mod compound;
mod lookup;
pub(crate) mod reach;
mod reading;
mod source;
mod unresolved;
mod writing;

use bytes::Bytes;
use serde_json::Value;

pub use crate::model::JsonApi;
pub use crate::resource::included::IncludedWriter;
pub use crate::resource::primary::{PrimaryData, ReadPrimaryData};
pub(crate) use asked::Asked;
pub use compound::ResourcePool;

use crate::codec::time::TimeLimit;
use crate::error::Error;
use crate::model::members::Extensions;
use crate::model::{Links, Meta};
use crate::query::Parameters;
use crate::resource::included::{EagerTypes, Included};
use source::Source;

/// A JSON:API document with primary data of type `T` and its included resources.
///
/// `T` is a resource, an `Option` or a `Vec` of one, or a resource [`Identifier`] in these forms;
/// in a request, a draft or a patch.
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
/// What a type does not declare is ignored when it is read, except in a [`ResourceObject`].
///
/// # What reading forgives
///
/// Servers send documents that break rules of the specification. They are read wherever nothing
/// can be misread; the [`validate`](crate::validate) module reports what is forgiven here.
///
/// | The document has | It is read as |
/// |---|---|
/// | null for `meta`, `links`, `included` or `jsonapi`, at any level | absent |
/// | null for `attributes`, `relationships`, or a relationship | absent: the relationship is not loaded |
/// | members, types and links that nobody defines; names that are not valid | ignored, or kept as they are |
/// | a resource in `included` that no relationship leads to | included |
/// | a resource in `included` twice | the first of them, when a relationship is followed |
/// | a link that is not a URI reference | its text |
/// | a `version` in `jsonapi` that is not a string | its JSON text |
/// | in an [`ErrorDocument`]: one error in place of the array | an array of one |
/// | in an [`ErrorObject`]: a member that is not a string | its JSON text; absent for null |
/// | in an [`ErrorObject`] or beside it: `links`, `meta`, `source` or `jsonapi` of a wrong form | absent |
///
/// # What is JSON
///
/// Where JSON leaves it to its readers:
///
/// - `data`, `included`, and in a resource `type`, `id`, `attributes` and `relationships` that
///   come twice are an error. Of attributes, relationships, links and members of meta that have
///   one name the last counts.
/// - Bytes that are not UTF-8, a byte order mark, half a surrogate pair and anything but white
///   space after the document are errors.
/// - A number is read into a declared integer only if it is one that fits; else it is an error,
///   never another number. A fraction is the nearest [`f64`], and an error beyond its
///   range. A [`ResourceObject`] and [`Meta`] hold an [`i64`], a [`u64`] or the nearest [`f64`]. To
///   keep every digit, declare the attribute as a `Box<serde_json::value::RawValue>`.
/// - More than 127 levels of nesting in what is read are an error.
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
    /// The links of the document: `self`, those of pagination, and others.
    pub links: Links,
    /// What the server adds, such as counts.
    pub meta: Meta,
    /// What the server says of its implementation.
    pub jsonapi: Option<JsonApi>,
    /// The members of extensions.
    extensions: Extensions,
    /// The sparse fieldsets that it is written with.
    fields: Vec<(String, Vec<String>)>,
    /// The primary data as it was read, and what look-ups found in it.
    source: Source,
    /// The request that it answers.
    asked: Option<Box<Asked>>,
}

impl<T> Document<T> {
    /// The document with this primary data and nothing else.
    pub fn new(data: T) -> Self {
        Self {
            data,
            included: Included::default(),
            links: Links::default(),
            meta: Meta::default(),
            jsonapi: None,
            extensions: Extensions::default(),
            fields: Vec::new(),
            source: Source::default(),
            asked: None,
        }
    }

    /// The member that an extension defines (`namespace:member`).
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

// What `T` must be stands on each function, so that the compiler says why it is not.
impl<T> Document<T> {
    /// Reads a document. The text of its primary data and of its included resources is copied
    /// once; [`from_bytes`](Self::from_bytes) does without.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or no document of that type; the error says where. A document of errors
    /// is an error, too: its [`errors()`](Error::errors) are those of the document.
    pub fn from_slice<'de>(input: &'de [u8]) -> Result<Self, Error>
    where
        T: ReadPrimaryData<'de>,
    {
        reading::read(input, None, None, &|part| {
            Bytes::copy_from_slice(&input[part])
        })
    }

    /// Reads a document, and shares the memory that it is in.
    ///
    /// # Errors
    ///
    /// As for [`from_slice`](Self::from_slice).
    pub fn from_bytes(input: &Bytes) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        Self::from_bytes_within(None, input)
    }

    /// The same, in the time that there is.
    pub(crate) fn from_bytes_within(time: Option<TimeLimit>, input: &Bytes) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        reading::read(input, None, time, &|part| input.slice(part))
    }

    /// Reads the document that answers a request with these parameters, which wants these
    /// included resources.
    pub(crate) fn answering(
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
                asked: Asked::new(parameters, eager),
                ..document
            }),
            Err(error) => Err(error.explain_missing(&parameters.fields)),
        }
    }
}
