//! Writes the names of members.

use serde::ser::{Serialize, Serializer};

use super::{Failure, Unsupported, quote};
use crate::codec::scan;

/// The name of a declared member, which needs no escapes.
pub(crate) struct Name(pub(crate) &'static str);

/// The newtype name by which the serializer of this module recognizes a [`Name`]; others write a
/// string.
const NAME: &str = "$jsonapi_core::Name";

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        debug_assert!(
            scan::is_plain(self.0.as_bytes()),
            "{} needs escapes",
            self.0
        );
        serializer.serialize_newtype_struct(NAME, self.0)
    }
}

/// Writes the name of a member and a colon. A key that is not a string goes to `serde_json`, which
/// converts or rejects it.
pub(super) struct Key<'a> {
    text: &'a mut Vec<u8>,
    is_plain: bool,
}

impl<'a> Key<'a> {
    pub(super) fn new(text: &'a mut Vec<u8>) -> Self {
        Self {
            text,
            is_plain: false,
        }
    }
}

impl Serializer for Key<'_> {
    type Ok = ();
    type Error = Failure;
    type SerializeSeq = Unsupported;
    type SerializeTuple = Unsupported;
    type SerializeTupleStruct = Unsupported;
    type SerializeTupleVariant = Unsupported;
    type SerializeMap = Unsupported;
    type SerializeStruct = Unsupported;
    type SerializeStructVariant = Unsupported;

    fn serialize_str(self, value: &str) -> Result<(), Failure> {
        if self.is_plain || scan::is_plain(value.as_bytes()) {
            quote(value, b"\":", self.text);
        } else {
            serde_json::to_writer(&mut *self.text, value)?;
            self.text.push(b':');
        }
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Failure> {
        let is_plain = self.is_plain || name == NAME;
        value.serialize(Key { is_plain, ..self })
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Failure> {
        self.serialize_str(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Failure> {
        Err(Failure::Foreign)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Failure> {
        Err(Failure::Foreign)
    }

    delegate! {
        foreign
        serialize_bool(bool) -> (); serialize_char(char) -> ();
        serialize_i8(i8) -> (); serialize_i16(i16) -> (); serialize_i32(i32) -> ();
        serialize_i64(i64) -> (); serialize_i128(i128) -> ();
        serialize_u8(u8) -> (); serialize_u16(u16) -> (); serialize_u32(u32) -> ();
        serialize_u64(u64) -> (); serialize_u128(u128) -> ();
        serialize_f32(f32) -> (); serialize_f64(f64) -> ();
        serialize_none() -> (); serialize_unit() -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_seq(Option<usize>) -> Unsupported;
        serialize_map(Option<usize>) -> Unsupported;
        serialize_tuple(usize) -> Unsupported;
        serialize_tuple_struct(&'static str, usize) -> Unsupported;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unsupported;
        serialize_struct(&'static str, usize) -> Unsupported;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unsupported;
    }
}
