//! The traits that `#[derive(Resource)]` implements: [`Resource`], [`Union`] and what they
//! share, [`Target`].

use std::any::Any;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use compact_str::CompactString;
use serde::Serializer;

use crate::model::Identifier;
use crate::resource::id::Id;
use crate::resource::included::EagerTypeSet;
use crate::resource::path::{Path, State};
use crate::resource::schema::Schema;

/// A type that a relationship may lead to.
///
/// It is a [`Resource`], a [`Union`] of resources, or the untyped
/// [`ResourceObject`](crate::ResourceObject).
///
/// Made by `#[derive(Resource)]`; its hidden members are no part of the public interface.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not a resource",
    note = "derive `Resource` for `{Self}`"
)]
pub trait Target: Sized {
    /// What linkage to it holds in memory: the id where the type is declared, else an
    /// [`Identifier`].
    type Reference: Clone + Debug + PartialEq;

    /// Where an include path stands once it has arrived here.
    type Path<S: State>: From<Path<S>>;

    /// The resource types that it is declared to be.
    const TYPES: &'static [&'static str];

    /// Whether it may be of any other type as well: a union with an `other` case.
    const OPEN: bool = false;

    /// The schemas of the resource types that it is declared to be.
    #[doc(hidden)]
    fn schemas() -> Vec<&'static Schema> {
        Vec::new()
    }

    /// Linkage to the resource with this type and id, or `None` where they don't fit.
    #[doc(hidden)]
    fn reference(identifier: Identifier) -> Result<Self::Reference, ReferenceError>;

    /// Linkage to the resource with this type and this id.
    #[doc(hidden)]
    fn refer(type_name: &str, id: &str) -> Result<Self::Reference, ReferenceError> {
        Self::reference(Identifier::new(type_name, id))
    }

    /// How ids of linkage are compared with those of resources.
    #[doc(hidden)]
    const IDS: Ids = Ids::Text;

    /// The id as its type prints it, or `None` if it is no id of a resource of this type.
    #[doc(hidden)]
    fn printed_id(type_name: &str, id: &str) -> Option<CompactString> {
        let reference = Self::refer(type_name, id).ok()?;
        Some(Self::identify(&reference).1)
    }

    /// Reads a resource object and writes it again, for types that don't borrow: what it holds of
    /// the text.
    #[doc(hidden)]
    fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        let _ = (text, to);
        None
    }

    /// The type and id of what the linkage names.
    #[doc(hidden)]
    fn identify(reference: &Self::Reference) -> (&str, CompactString);

    /// The reference, where it is an [`Identifier`], which may have a `lid` or `meta` as well.
    #[doc(hidden)]
    fn as_identifier(reference: &Self::Reference) -> Option<&Identifier> {
        let _ = reference;
        None
    }

    /// Whether linkage is by `lid`, not by `id`.
    #[doc(hidden)]
    fn is_local(reference: &Self::Reference) -> bool {
        Self::as_identifier(reference).is_some_and(|identifier| identifier.id().is_none())
    }

    /// Type and id of this resource.
    #[doc(hidden)]
    fn identity(&self) -> (&str, CompactString);

    /// Writes the resource object.
    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Itself, for types that don't borrow.
    #[doc(hidden)]
    fn as_any(&self) -> Option<&dyn Any>;

    /// Says that resources like this are wanted; a type with parameters or lifetimes says nothing.
    #[doc(hidden)]
    fn add_eager_type<W: EagerTypeSet>(eager: &mut W) {
        let _ = eager;
    }

    /// What a union holds.
    #[doc(hidden)]
    fn as_variant(&self) -> Option<&dyn Any> {
        None
    }
}

/// How ids of linkage are compared with those of resources.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// By their texts.
    Text,
    /// By what the type of the id makes of them: linkage holds no text.
    Value,
    /// By their texts, and where there is no such text, by what the type of the id makes of them:
    /// linkage to a union.
    TextThenValue,
}

/// Why linkage does not fit the relationship that it stands in.
#[doc(hidden)]
#[derive(Debug)]
pub enum ReferenceError {
    /// Another type than declared.
    Type(Identifier),
    /// An id that the declared id type does not take; says why.
    Id(String),
}

/// A resource type of an API.
///
/// Made with `#[derive(Resource)]` on a struct; see [the derive](derive@crate::Resource).
///
/// Specification: [Resource Objects](https://jsonapi.org/format/1.1/#document-resource-objects).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource type",
    label = "not a resource type",
    note = "derive `Resource` for the struct `{Self}`",
    note = "a union is of several types: `client.repository_at::<{Self}>(path)` reads its resources"
)]
pub trait Resource: Target<Reference = Self::Id> {
    /// The type of its id: [`Id<Self>`](crate::Id), or one of one's own.
    type Id: ResourceId;

    /// The names of its fields: a type with a method for each of them.
    type Fields: Default;

    /// The resource type: the `type` member of its documents.
    const TYPE: &'static str;

    /// What [`schema`](Self::schema) gives.
    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    /// The static description of the type: its attributes and relationships, and what may be done
    /// with them.
    #[must_use]
    fn schema() -> &'static Schema {
        Self::SCHEMA
    }

    /// The id.
    fn id(&self) -> &Self::Id;
}

/// The type of an id: [`Id<R>`](crate::Id), or one that is parsed from text and printed as text.
///
/// `u64` and a UUID are such types.
///
/// JSON:API compares ids as text: `01` and `1` are two resources. A type that reads both alike
/// finds a resource by either, as long as a document has only one of them; where it has both,
/// following a relationship to them is an error. A type that prints an id otherwise than the
/// server wrote it (a UUID in capitals) sends the printed form. Prefer [`Id<Self>`](crate::Id),
/// which keeps the text, unless the server prints its ids exactly as the type does.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an id",
    label = "not the type of an id",
    note = "an id is made of text and written as text: implement `FromStr` and `Display`, and \
            derive `Clone`, `Debug` and `PartialEq`"
)]
pub trait ResourceId: Display + Clone + Debug + PartialEq + Send + Sync {
    /// The id with this text, or why there is none.
    #[doc(hidden)]
    fn parse(text: &str) -> Result<Self, String>;

    /// Its text. A short one costs no allocation.
    #[doc(hidden)]
    fn text(&self) -> CompactString;
}

#[diagnostic::do_not_recommend]
impl<T> ResourceId for T
where
    T: FromStr<Err: Display> + Display + Clone + Debug + PartialEq + Send + Sync,
{
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: T::Err| error.to_string())
    }

    fn text(&self) -> CompactString {
        use std::fmt::Write;
        let mut text = CompactString::const_new("");
        // Writing to a string fails only if `Display` itself does, which it must not.
        let _ = write!(text, "{self}");
        text
    }
}

/// Several resource types that a relationship may lead to: an enum with `#[derive(Resource)]`.
pub trait Union: Target<Reference = Identifier> {}

/// A resource type that a [`Target`] may be: itself for a struct, a variant for a union.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what this relationship leads to",
    label = "not a resource of type `{T}`"
)]
pub trait MemberOf<T: Target>: Resource {
    /// Linkage to this resource.
    #[doc(hidden)]
    fn to_reference(&self) -> T::Reference;

    /// Linkage to the resource of this type with this id.
    #[doc(hidden)]
    fn reference_to(id: &str) -> Result<T::Reference, ReferenceError> {
        T::reference(Identifier::new(Self::SCHEMA.type_name, id))
    }
}

impl<R: Resource> MemberOf<R> for R {
    fn to_reference(&self) -> R::Id {
        self.id().clone()
    }
}

/// The identifier of the resource.
impl<R: Resource> From<&R> for Identifier {
    fn from(resource: &R) -> Self {
        Self::new(R::TYPE, id_text(resource.id()))
    }
}

/// The identifier of the resource with this id.
impl<R: Resource> From<Id<R>> for Identifier {
    fn from(id: Id<R>) -> Self {
        Self::from(&id)
    }
}

/// The identifier of the resource with this id.
impl<R: Resource> From<&Id<R>> for Identifier {
    fn from(id: &Id<R>) -> Self {
        Self::new(R::TYPE, id)
    }
}

/// The text of an id.
pub(crate) fn id_text(id: &impl ResourceId) -> CompactString {
    id.text()
}
