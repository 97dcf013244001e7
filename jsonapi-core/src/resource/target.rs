//! The traits that `#[derive(Resource)]` implements: [`Resource`] and [`Union`], and their common
//! supertrait [`RelationshipTarget`].

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

/// A type that a relationship can lead to.
///
/// Implemented by a [`Resource`], a [`Union`] of resources, and the untyped
/// [`ResourceObject`](crate::ResourceObject).
///
/// Implemented by `#[derive(Resource)]`; its hidden members are not part of the public API.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not a resource",
    note = "derive `Resource` for `{Self}`"
)]
pub trait RelationshipTarget: Sized {
    /// The reference to it in linkage: the id of a resource type, or an [`Identifier`].
    type Reference: Clone + Debug + PartialEq;

    /// The type of an include path that ends here.
    type Path<S: State>: From<Path<S>>;

    /// The declared resource types.
    const TYPES: &'static [&'static str];

    /// Whether other types are allowed as well: a union with an `other` variant.
    const OPEN: bool = false;

    /// Returns the schemas of the declared resource types.
    #[doc(hidden)]
    fn schemas() -> Vec<&'static Schema> {
        Vec::new()
    }

    /// Converts an identifier to a reference.
    #[doc(hidden)]
    fn reference(identifier: Identifier) -> Result<Self::Reference, ReferenceError>;

    /// Creates a reference from type and id.
    #[doc(hidden)]
    fn refer(type_name: &str, id: &str) -> Result<Self::Reference, ReferenceError> {
        Self::reference(Identifier::new(type_name, id))
    }

    /// How ids in linkage are compared with ids of resources.
    #[doc(hidden)]
    const IDS: Ids = Ids::Text;

    /// Returns the id as the id type formats it, or `None` if it is invalid.
    #[doc(hidden)]
    fn printed_id(type_name: &str, id: &str) -> Option<CompactString> {
        let reference = Self::refer(type_name, id).ok()?;
        Some(Self::identify(&reference).1)
    }

    /// Parses a resource object and serializes it again, for types that don't borrow. Undeclared
    /// members are lost.
    #[doc(hidden)]
    fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        let _ = (text, to);
        None
    }

    /// Returns type and id of a reference.
    #[doc(hidden)]
    fn identify(reference: &Self::Reference) -> (&str, CompactString);

    /// Returns the reference if it is an [`Identifier`], which may have a `lid` or `meta`.
    #[doc(hidden)]
    fn as_identifier(reference: &Self::Reference) -> Option<&Identifier> {
        let _ = reference;
        None
    }

    /// Returns whether the reference is by `lid`, not by `id`.
    #[doc(hidden)]
    fn is_local(reference: &Self::Reference) -> bool {
        Self::as_identifier(reference).is_some_and(|identifier| identifier.id().is_none())
    }

    /// Returns type and id of this resource.
    #[doc(hidden)]
    fn identity(&self) -> (&str, CompactString);

    /// Writes the resource object.
    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns itself, for types that don't borrow.
    #[doc(hidden)]
    fn as_any(&self) -> Option<&dyn Any>;

    /// Adds the type to those to parse eagerly; a type with parameters or lifetimes does nothing.
    #[doc(hidden)]
    fn add_eager_type<W: EagerTypeSet>(eager: &mut W) {
        let _ = eager;
    }

    /// Returns the variant of a union.
    #[doc(hidden)]
    fn as_variant(&self) -> Option<&dyn Any> {
        None
    }
}

/// How ids in linkage are compared with ids of resources.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// As text.
    Text,
    /// By the parsed values: linkage does not keep the text.
    Value,
    /// As text and, if none is equal, by the parsed values: for linkage to a union.
    TextThenValue,
}

/// Why linkage does not match its relationship.
#[doc(hidden)]
#[derive(Debug)]
pub enum ReferenceError {
    /// The type is not a declared one.
    Type(Identifier),
    /// The id is not of the declared id type, with the reason.
    Id(String),
}

/// A resource type of an API.
///
/// Implemented by `#[derive(Resource)]` on a struct; see [the derive](derive@crate::Resource).
///
/// Specification: [Resource Objects](https://jsonapi.org/format/1.1/#document-resource-objects).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource type",
    label = "not a resource type",
    note = "derive `Resource` for the struct `{Self}`",
    note = "a union is of several types: `client.repository_at::<{Self}>(path)` reads its resources"
)]
pub trait Resource: RelationshipTarget<Reference = Self::Id> {
    /// The type of its id: [`Id<Self>`](crate::Id) or your own.
    type Id: ResourceId;

    /// The type of its field names, with a method for each.
    type Fields: Default;

    /// The resource type: the `type` member of its documents.
    const TYPE: &'static str;

    /// The value of [`schema`](Self::schema).
    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    /// Returns the static description of the type: its attributes and relationships, and their
    /// access.
    #[must_use]
    fn schema() -> &'static Schema {
        Self::SCHEMA
    }

    /// Returns the id.
    fn id(&self) -> &Self::Id;
}

/// The type of an id: [`Id<R>`](crate::Id), or a type that parses and formats text.
///
/// `u64` and UUID types are examples.
///
/// JSON:API compares ids as text: `01` and `1` are two resources. A type that parses both to the
/// same value finds a resource by either, as long as a document has only one of them; if it has
/// both, following a relationship to them is an error. A type that formats an id differently from
/// the server (a UUID in upper case) sends the formatted text. Prefer [`Id<Self>`](crate::Id),
/// which keeps the text, unless the server formats its ids exactly as the type does.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an id",
    label = "not the type of an id",
    note = "an id is parsed from text and formatted as text: implement `FromStr` and `Display`, and \
            derive `Clone`, `Debug` and `PartialEq`"
)]
pub trait ResourceId: Display + Clone + Debug + PartialEq + Send + Sync {
    /// Parses an id, or returns the reason why it is invalid.
    #[doc(hidden)]
    fn parse(text: &str) -> Result<Self, String>;

    /// Returns the text. A short one does not allocate.
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

/// Several resource types that a relationship can lead to: an enum with `#[derive(Resource)]`.
pub trait Union: RelationshipTarget<Reference = Identifier> {}

/// A resource type that a [`RelationshipTarget`] includes: itself for a struct, a variant for a union.
#[diagnostic::on_unimplemented(
    message = "this relationship does not lead to `{Self}`",
    label = "not a resource of type `{T}`"
)]
pub trait MemberOf<T: RelationshipTarget>: Resource {
    /// Returns a reference to this resource.
    #[doc(hidden)]
    fn to_reference(&self) -> T::Reference;

    /// Returns a reference to the resource of this type with this id.
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

/// Returns the identifier of the resource.
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

/// Returns the text of an id.
pub(crate) fn id_text(id: &impl ResourceId) -> CompactString {
    id.text()
}
