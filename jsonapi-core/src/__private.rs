//! Items for generated code. Not part of the public API: they change without notice.

pub use std::any::Any;
pub use std::clone::Clone;
pub use std::convert::{AsRef, From};
pub use std::default::Default;
pub use std::marker::{Copy, PhantomData};
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, usize};
pub use std::result::Result::{self, Err, Ok};
pub use std::vec::Vec;
pub use std::{assert, fmt};

pub use compact_str::CompactString;
pub use serde::de::{Deserialize, Deserializer};
pub use serde::ser::{Serialize, SerializeMap, Serializer};
pub use serde_json::Error as JsonError;

pub use crate::codec::Cursor;
pub use crate::codec::trace::Trace;
pub use crate::model::{Identifier, ResourceObject};
pub use crate::resource::endpoint::{Allows, Singleton};
pub use crate::resource::id::Id;
pub use crate::resource::included::{EagerType, EagerTypeSet, NeverEager};
pub use crate::resource::member::{
    AnyMeta, AttributeType as Attribute, Json, LinksField, MetaField, MetaSlot, TypedMeta,
    WriteOnlyValue,
};
pub use crate::resource::path::{IntoPath, Path, State};
pub use crate::resource::payload::{Draft, Patch};
pub use crate::resource::primary::PrimaryData;
pub use crate::resource::read::{Head, LID, LINKS, META, Read, ReadTarget, Rest};
pub use crate::resource::relationship::RelationshipField as Relationship;
pub use crate::resource::schema::{
    Endpoints, Schema, UndescribedValue, ValueOf, ValueSchema, attribute,
};
pub use crate::resource::target::{
    Ids, MemberOf, ReferenceError, RelationshipTarget, Resource, Union,
};
pub use crate::resource::write::{Members, Write};
pub use crate::resource::{endpoint, generated, read, write};

use crate::resource::target::{ResourceId, id_text};
use crate::resource::write_access::invalid_id;

/// Parses an id of the resource type and returns it formatted, or the reason why it is invalid.
pub fn parse_id<R: Resource>(text: &str) -> Result<CompactString, String> {
    R::Id::parse(text).map(|id| id_text(&id))
}

/// Returns the schema of a struct, the only one that a relationship to it leads to.
pub fn schemas_of<R: Resource>() -> Vec<&'static Schema> {
    vec![R::SCHEMA]
}

/// Converts an identifier to the id of a struct, checking its type.
pub fn struct_reference<R: Resource>(identifier: Identifier) -> Result<R::Id, ReferenceError> {
    match identifier.id() {
        Some(id) => struct_refer::<R>(identifier.type_name(), id),
        None if identifier.type_name() == R::SCHEMA.type_name => Err(ReferenceError::Id(
            "the linkage has a `lid`, but an `id` is required".to_owned(),
        )),
        None => Err(ReferenceError::Type(identifier)),
    }
}

/// Converts type and id to the id of a struct, checking its type.
pub fn struct_refer<R: Resource>(type_name: &str, id: &str) -> Result<R::Id, ReferenceError> {
    if type_name != R::SCHEMA.type_name {
        return Err(ReferenceError::Type(Identifier::new(type_name, id)));
    }
    R::Id::parse(id).map_err(|error| ReferenceError::Id(invalid_id(id, &error)))
}

/// Checks the type of an identifier in linkage to a union.
pub fn union_reference<U: RelationshipTarget>(
    identifier: Identifier,
) -> Result<Identifier, ReferenceError> {
    if U::OPEN || U::TYPES.contains(&identifier.type_name()) {
        Ok(identifier)
    } else {
        Err(ReferenceError::Type(identifier))
    }
}

/// Returns how the ids of a union are compared, from its variants.
pub const fn ids_of_union(variants: &[Ids]) -> Ids {
    let mut rest = variants;
    while let [variant, others @ ..] = rest {
        if !matches!(variant, Ids::Text) {
            return Ids::TextThenValue;
        }
        rest = others;
    }
    Ids::Text
}

/// Returns type and id of a resource: directly if the id is an [`Id`], otherwise by formatting it,
/// through [`AnyIdentity`].
#[derive(Debug)]
pub struct Identity<R>(PhantomData<R>);

impl<R: Resource<Id = Id<R>>> Identity<R> {
    /// How its ids are compared.
    pub const IDS: Ids = Ids::Text;

    /// Returns type and id of the resource with this id.
    #[inline]
    pub fn of(id: &R::Id) -> (&'static str, CompactString) {
        (R::TYPE, id.to_text())
    }
}

/// The id of a resource `R`: an [`Id`] must be of the same resource type; any other type is an
/// [`AnyIdOf`].
#[derive(Debug)]
pub struct IdField<T, R>(PhantomData<(T, R)>);

impl<R, S> IdField<Id<R>, S> {
    /// Returns the id itself.
    #[inline]
    pub fn own(id: &Id<R>) -> &Id<R>
    where
        Id<R>: IdOf<S>,
    {
        id
    }
}

/// An [`Id`] of this resource type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the id of `{R}`",
    label = "the id of another resource type",
    note = "write `Id<{R}>`"
)]
pub trait IdOf<R> {}

impl<R> IdOf<R> for Id<R> {}

/// An id of any type. An inherent function of [`IdField`] takes precedence over this trait's.
pub trait AnyIdOf<T> {
    /// Returns the id itself.
    fn own(id: &T) -> &T;
}

impl<T, R> AnyIdOf<T> for IdField<T, R> {
    #[inline]
    fn own(id: &T) -> &T {
        id
    }
}

/// An id of any type. An inherent function of [`Identity`] takes precedence over this trait's.
pub trait AnyIdentity {
    /// The type of the id.
    type Id;

    /// How its ids are compared.
    const IDS: Ids = Ids::Value;

    /// Returns type and id of the resource with this id.
    fn of(id: &Self::Id) -> (&'static str, CompactString);
}

impl<R: Resource> AnyIdentity for Identity<R> {
    type Id = R::Id;

    fn of(id: &R::Id) -> (&'static str, CompactString) {
        (R::TYPE, id_text(id))
    }
}

/// Detects whether a type implements serde's traits; if not, [`NoSerde`] applies.
#[derive(Debug)]
pub struct SerdeType<T>(PhantomData<T>);

impl<T: Serialize> SerdeType<T> {
    /// Whether serde writes it.
    pub const IS_WRITTEN: bool = true;
}

impl<T: serde::de::DeserializeOwned> SerdeType<T> {
    /// Whether serde reads it.
    pub const IS_READ: bool = true;
}

/// A [`SerdeType`] without the traits.
pub trait NoSerde {
    /// Whether serde writes it.
    const IS_WRITTEN: bool = false;
    /// Whether serde reads it.
    const IS_READ: bool = false;
}

impl<T> NoSerde for SerdeType<T> {}

/// Returns the identifier of a resource, for a union.
pub fn identifier<R: Resource>(resource: &R) -> Identifier {
    resource.into()
}

/// The operations of a union on a variant that is a resource. For other types [`NoVariant`]
/// applies, and another error reports them.
#[derive(Debug)]
pub struct Variant<R>(PhantomData<R>);

impl<R: Resource> Variant<R> {
    /// How its ids are compared.
    pub const IDS: Ids = R::IDS;

    /// Returns the id as its type formats it.
    pub fn printed_id(type_name: &str, id: &str) -> Option<CompactString> {
        R::printed_id(type_name, id)
    }

    /// Type and id.
    pub fn variant_identity(resource: &R) -> (&str, CompactString) {
        resource.identity()
    }

    /// Writes the resource object.
    pub fn write_variant<S: Serializer>(resource: &R, serializer: S) -> Result<S::Ok, S::Error> {
        resource.write(serializer)
    }
}

/// Replaces a [`Variant`] that is not a resource, which does not compile.
pub trait NoVariant {
    /// Never compared.
    const IDS: Ids = Ids::Text;

    /// Never called.
    fn printed_id(_: &str, _: &str) -> Option<CompactString> {
        None
    }

    /// Never called.
    fn variant_identity<T>(_: &T) -> (&str, CompactString) {
        ("", CompactString::const_new(""))
    }

    /// Never called.
    fn write_variant<T, S: Serializer>(_: &T, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("not a resource"))
    }
}

impl<T> NoVariant for Variant<T> {}

/// The identity of a resource without a declared type.
pub trait Untyped {
    /// Returns the type, and the id or local id.
    fn identity(&self) -> (&str, CompactString);
}

impl Untyped for Identifier {
    fn identity(&self) -> (&str, CompactString) {
        (
            self.type_name(),
            self.id().or(self.lid()).unwrap_or_default().into(),
        )
    }
}

impl Untyped for ResourceObject {
    fn identity(&self) -> (&str, CompactString) {
        (
            self.type_name(),
            self.id().or(self.lid()).unwrap_or_default().into(),
        )
    }
}
