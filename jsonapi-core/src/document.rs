//! The members of a JSON:API document; [`Document`] is the whole.

pub mod atomic;
mod compound;
pub(crate) mod diagnose;
mod error_document;
mod error_object;
mod identifier;
mod jsonapi_object;
mod lenient;
mod links;
mod members;
mod meta;
mod primary;
mod reading;
mod relationship_object;
mod resource_object;
mod writing;

use std::any::Any;
use std::sync::OnceLock;

use bytes::Bytes;
use serde_json::Value;

pub use compound::Pool;
pub(crate) use compound::{Paths, identity, reach, select};
pub use error_document::ErrorDocument;
pub use error_object::ErrorObject;
pub use identifier::Identifier;
pub use jsonapi_object::JsonApi;
pub use links::{Link, Links};
use members::Extensions;
pub use meta::Meta;
pub(crate) use meta::escape;
pub(crate) use primary::{AsItem, Item};
pub use primary::{PrimaryData, ReadPrimaryData};
pub use relationship_object::{Linkage, RelationshipObject};
pub use resource_object::ResourceObject;

use crate::error::{Error, Unresolved};
use crate::included::{Included, Index, Wanted, reread};
use crate::read::ReadTarget;
use crate::read::linkage::Types;
use crate::relationship::{LeadsToMany, LeadsToOne, ToOne};
use crate::target::Target;

/// A JSON:API document with primary data of type `T`: a resource, an `Option` or a `Vec` of them,
/// or resource [`Identifier`]s in these forms; in a request a draft or a patch.
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
///   never another number. A fraction is the nearest [`f64`], and an error beyond its range. A
///   [`ResourceObject`] and [`Meta`] hold an [`i64`], a [`u64`] or the nearest [`f64`]. Whoever
///   needs every digit declares the attribute as a `Box<serde_json::value::RawValue>`.
/// - More than 127 levels of nesting in what is read are an error.
///
/// Specification: [Document Structure](https://jsonapi.org/format/1.1/#document-structure).
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
    /// Where to find what in the primary data.
    positions: Index,
    /// The primary data once more, for relationships that see it as another Rust type.
    primary: OnceLock<Included>,
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
            positions: Index::default(),
            primary: OnceLock::new(),
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
    /// Reads a document. If it has included resources, their text is copied once;
    /// [`from_bytes`](Self::from_bytes) does without.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or no document of that type; the error says where. A document of errors
    /// is an error, too: its [`errors()`](Error::errors) are those of the document.
    pub fn from_slice<'de>(input: &'de [u8]) -> Result<Self, Error>
    where
        T: ReadPrimaryData<'de>,
    {
        reading::read(input, None, &|included| {
            Bytes::copy_from_slice(&input[included])
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
        reading::read(input, None, &|included| input.slice(included))
    }

    /// Reads a document of which these included resources are wanted.
    pub(crate) fn from_bytes_wanting(input: &Bytes, wanted: &Wanted) -> Result<Self, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        reading::read(input, Some(wanted), &|included| input.slice(included))
    }
}

impl<T: PrimaryData> Document<T> {
    /// Follows a to-one relationship: to an included resource, or back to one of the primary
    /// data.
    ///
    /// # Errors
    ///
    /// If the relationship is not loaded, null, or leads to a resource that the document does not
    /// have; and if the resource is not what its type declares. Text and
    /// [`pointer`](Error::pointer) say which.
    pub fn get<'a, F, U>(&'a self, field: &F) -> Result<&'a U, Error>
    where
        F: LeadsToOne<To = U>,
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        match field.to_one() {
            ToOne::To(reference) => self.resolve(reference),
            ToOne::Null => Err(Unresolved::Null(types::<U>()).into()),
            ToOne::NotLoaded => Err(Unresolved::NotLoaded(types::<U>()).into()),
        }
    }

    /// Follows a to-many relationship, in the order of its linkage. One that is not loaded yields
    /// one error.
    ///
    /// Each item can fail as [`get`](Self::get) does.
    pub fn get_all<'a, F, U>(&'a self, field: &'a F) -> impl Iterator<Item = Result<&'a U, Error>>
    where
        F: LeadsToMany<To = U>,
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let linkage = field.to_many();
        let not_loaded =
            (!linkage.is_loaded()).then(|| Err(Unresolved::NotLoaded(types::<U>()).into()));
        not_loaded.into_iter().chain(
            linkage
                .ids()
                .iter()
                .map(|reference| self.resolve(reference)),
        )
    }

    fn resolve<U>(&self, reference: &U::Reference) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let (type_name, id) = U::identify(reference);
        let found = self
            .included
            .get(type_name, &id)
            .or_else(|| self.resolve_primary(type_name, &id));
        found.unwrap_or_else(|| {
            Err(Unresolved::NotIncluded {
                type_name: type_name.to_owned(),
                id: id.into(),
            }
            .into())
        })
    }

    fn resolve_primary<U>(&self, type_name: &str, id: &str) -> Option<Result<&U, Error>>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        if !T::Item::may_be(type_name) {
            return None;
        }
        let items = self.data.items();
        let at = self
            .positions
            .find(type_name, id, items.len(), |at| items[at].identity())?;
        if let Some(resource) = items[at]
            .views()
            .into_iter()
            .flatten()
            .find_map(<dyn Any>::downcast_ref)
        {
            return Some(Ok(resource));
        }
        let again = match self.primary.get() {
            Some(again) => again,
            None => match reread(items) {
                Ok(again) => self.primary.get_or_init(|| again),
                Err(error) => return Some(Err(error)),
            },
        };
        again.get(type_name, id)
    }
}

/// The types that a relationship may lead to, in words.
fn types<U: Target>() -> String {
    if U::TYPES.is_empty() {
        "a resource".to_owned()
    } else {
        Types(U::TYPES).to_string()
    }
}
