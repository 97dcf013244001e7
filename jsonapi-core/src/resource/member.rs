//! The traits of the types of attributes, `meta` and `links`.
//!
//! Generated code uses these traits so that the compiler reports a type without serde once, with a
//! message about the declaration.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap};
use serde_json::value::{RawValue, to_raw_value};

use crate::model::{Links, Meta};
use crate::resource::read::Rest;
use crate::resource::read::absent::absent;
use crate::resource::write::Members;

/// The JSON text of a value, or why it can't be serialized.
pub type Json = Result<Box<RawValue>, serde_json::Error>;

/// The type of an attribute, of `meta` or of `lid`: a type that serde can read and write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an attribute",
    label = "serde can't read and write this",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it, or for the types in it; or \
            convert it with functions of your own: `#[resource(with = \"module\")]`"
)]
pub trait AttributeType<'de>: Sized {
    /// Reads the value of a member.
    #[doc(hidden)]
    fn read<D: Deserializer<'de>>(slot: &mut Option<Self>, value: D) -> Result<(), D::Error>;

    /// Reads the value of a member that distinguishes absent from null.
    #[doc(hidden)]
    fn read_optional<D: Deserializer<'de>>(
        slot: &mut Option<Option<Self>>,
        value: D,
    ) -> Result<(), D::Error>;

    /// Reads the remaining attributes.
    #[doc(hidden)]
    fn read_rest(slot: &mut Option<Self>, rest: &Rest<'de>) -> Result<(), serde_json::Error>;

    /// Reads the value of a member with a default.
    #[doc(hidden)]
    fn read_over<D: Deserializer<'de>>(slot: &mut Self, value: D) -> Result<(), D::Error>;

    /// Sets the value of an absent member.
    #[doc(hidden)]
    fn fill(slot: &mut Option<Self>, name: &'static str) -> Result<(), &'static str>;

    /// Writes the member.
    #[doc(hidden)]
    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error>;

    /// Writes the member, unless it is absent.
    #[doc(hidden)]
    fn write_optional<M: SerializeMap>(
        value: &Option<Self>,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error>;

    /// Serializes the value for a draft or a patch.
    #[doc(hidden)]
    fn to_json(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<'de, T: Serialize + Deserialize<'de>> AttributeType<'de> for T {
    fn read<D: Deserializer<'de>>(slot: &mut Option<T>, value: D) -> Result<(), D::Error> {
        *slot = Some(T::deserialize(value)?);
        Ok(())
    }

    fn read_optional<D: Deserializer<'de>>(
        slot: &mut Option<Option<T>>,
        value: D,
    ) -> Result<(), D::Error> {
        *slot = Some(Some(T::deserialize(value)?));
        Ok(())
    }

    fn read_rest(slot: &mut Option<T>, rest: &Rest<'de>) -> Result<(), serde_json::Error> {
        *slot = Some(rest.read()?);
        Ok(())
    }

    fn read_over<D: Deserializer<'de>>(slot: &mut T, value: D) -> Result<(), D::Error> {
        *slot = T::deserialize(value)?;
        Ok(())
    }

    fn fill(slot: &mut Option<T>, name: &'static str) -> Result<(), &'static str> {
        if slot.is_none() {
            *slot = Some(absent().map_err(|_| name)?);
        }
        Ok(())
    }

    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error> {
        to.attribute(name, self)
    }

    fn write_optional<M: SerializeMap>(
        value: &Option<T>,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error> {
        to.optional(name, value)
    }

    fn to_json(&self) -> Json {
        to_raw_value(self)
    }
}

/// The value of a [`WriteOnly`](crate::WriteOnly): a type that serde can write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an attribute that is write-only",
    label = "serde can't write this",
    note = "derive `serde::Serialize` for it, or for the types in it"
)]
pub trait WriteOnlyValue {
    /// Serializes the value for a draft or a patch.
    #[doc(hidden)]
    fn to_json(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> WriteOnlyValue for T {
    fn to_json(&self) -> Json {
        to_raw_value(self)
    }
}

/// The value of a `meta` field. Some types distinguish an empty object from an absent one: for
/// them, an inherent function takes precedence over that of [`AnyMeta`].
#[derive(Debug)]
pub struct MetaField<'a, T>(pub &'a T);

impl MetaField<'_, Meta> {
    /// Returns whether an empty object is written.
    pub fn writes_empty(&self, _: bool) -> bool {
        !self.0.is_absent()
    }
}

impl<T> MetaField<'_, Option<T>> {
    /// Returns whether an empty object is written.
    pub fn writes_empty(&self, _: bool) -> bool {
        self.0.is_some()
    }
}

/// A [`MetaField`] of any other type.
pub trait AnyMeta {
    /// Returns whether an empty object is written: not if an absent one reads as the default.
    fn writes_empty(&self, has_default: bool) -> bool {
        !has_default
    }
}

impl<T> AnyMeta for MetaField<'_, T> {}

/// The destination of the `meta` of a resource. A [`Meta`] can represent an absent object; any
/// other type is a [`TypedMeta`].
#[derive(Debug)]
pub struct MetaSlot<'a, T>(pub &'a mut Option<T>);

impl MetaSlot<'_, Meta> {
    /// Sets an absent object if none was read.
    pub fn fill_absent(&mut self) {
        self.0.get_or_insert_default();
    }
}

/// A [`MetaSlot`] of a type that can't represent an absent object, unless it is an `Option`.
pub trait TypedMeta {
    /// Does nothing.
    fn fill_absent(&mut self) {}
}

impl<T> TypedMeta for MetaSlot<'_, T> {}

/// The type of the field with the links of a resource: [`Links`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't hold the links of a resource",
    label = "not `Links`",
    note = "write `Links`, which holds links of any name"
)]
pub trait LinksField: Sized {
    /// Returns absent links.
    #[doc(hidden)]
    fn none() -> Self;

    /// Reads the links.
    #[doc(hidden)]
    fn read<'de, D: Deserializer<'de>>(slot: &mut Self, value: D) -> Result<(), D::Error>;

    /// Writes the links, if there are any.
    #[doc(hidden)]
    fn write<M: SerializeMap>(&self, to: &mut Members<'_, M>) -> Result<(), M::Error>;
}

impl LinksField for Links {
    fn none() -> Self {
        Self::default()
    }

    fn read<'de, D: Deserializer<'de>>(slot: &mut Self, value: D) -> Result<(), D::Error> {
        *slot = Self::deserialize(value)?;
        Ok(())
    }

    fn write<M: SerializeMap>(&self, to: &mut Members<'_, M>) -> Result<(), M::Error> {
        to.links(self)
    }
}
