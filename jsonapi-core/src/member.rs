//! What the types of attributes and of `meta` can do: whatever serde can.
//!
//! Generated code goes through these traits, so that a type without serde is reported in words
//! that concern the declaration, once.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap};
use serde_json::value::{RawValue, to_raw_value};

use crate::read::absent::absent;
use crate::write::Members;

/// The text of a value, or why it has none.
pub(crate) type Json = Result<Box<RawValue>, serde_json::Error>;

/// What can be read as an attribute or as `meta`: what serde can deserialize.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be read from a document",
    label = "serde can't deserialize it",
    note = "derive `serde::Deserialize` for it; or read an attribute with functions of your own: \
            `#[resource(with = \"module\")]`"
)]
pub trait ReadMember<'de>: Sized {
    /// Reads a value that may be missing.
    #[doc(hidden)]
    fn read<D: Deserializer<'de>>(slot: &mut Option<Self>, value: D) -> Result<(), D::Error>;

    /// Reads a value that has a default.
    #[doc(hidden)]
    fn read_over<D: Deserializer<'de>>(slot: &mut Self, value: D) -> Result<(), D::Error>;

    /// What was read, or what its absence means.
    #[doc(hidden)]
    fn present(slot: Option<Self>, name: &'static str) -> Result<Self, &'static str>;
}

#[diagnostic::do_not_recommend]
impl<'de, T: Deserialize<'de>> ReadMember<'de> for T {
    fn read<D: Deserializer<'de>>(slot: &mut Option<T>, value: D) -> Result<(), D::Error> {
        *slot = Some(T::deserialize(value)?);
        Ok(())
    }

    fn read_over<D: Deserializer<'de>>(slot: &mut T, value: D) -> Result<(), D::Error> {
        *slot = T::deserialize(value)?;
        Ok(())
    }

    fn present(slot: Option<T>, name: &'static str) -> Result<T, &'static str> {
        match slot {
            Some(value) => Ok(value),
            None => absent().map_err(|_| name),
        }
    }
}

/// What can be written as an attribute or as `meta`: what serde can serialize.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be written to a document",
    label = "serde can't serialize it",
    note = "derive `serde::Serialize` for it; or write an attribute with functions of your own: \
            `#[resource(with = \"module\")]`"
)]
pub trait WriteMember {
    /// Writes the member with this name.
    #[doc(hidden)]
    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error>;

    /// Its text, for a draft or a patch.
    #[doc(hidden)]
    fn to_json(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> WriteMember for T {
    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error> {
        to.attribute(name, self)
    }

    fn to_json(&self) -> Json {
        to_raw_value(self)
    }
}
