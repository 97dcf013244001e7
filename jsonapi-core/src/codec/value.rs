//! The serde deserializer of a [`Cursor`].
//!
//! The most common values are read here, above all strings: one with escapes takes one allocation,
//! and no value requires a separate deserializer. `serde_json` reads numbers and the forms of serde
//! that JSON does not have.

use std::borrow::Cow;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Error;

use super::cursor::Cursor;
use super::structure::ObjectCursor;

/// The depth up to which objects are read here. `serde_json` reads deeper ones and limits their
/// depth.
const MAX_DEPTH: u8 = 8;

impl<'de> Cursor<'de> {
    fn any<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'"') => self.text(visitor),
            Some(b'n') if self.take("null") => visitor.visit_unit(),
            Some(b't') if self.take("true") => visitor.visit_bool(true),
            Some(b'f') if self.take("false") => visitor.visit_bool(false),
            Some(b'{') if self.depth < MAX_DEPTH => {
                let members = self.object(&"an object")?;
                self.depth += 1;
                let mut entries = Entries {
                    cursor: self,
                    members,
                    ended: false,
                };
                let value = visitor.visit_map(&mut entries)?;
                entries.finish()?;
                self.depth -= 1;
                Ok(value)
            }
            _ => self.value(|json| json.deserialize_any(visitor)),
        }
    }

    fn text<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.string(&"a string")? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }
}

/// Methods that `serde_json` implements.
macro_rules! delegate {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Error> {
            self.peek();
            self.value(|json| json.$method($($name,)* visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Cursor<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.take_null() {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool str string char identifier unit seq
    }

    // The keys of a map may be numbers, enums have their own form, and raw values are recognized by
    // the name of their type.
    delegate! {
        deserialize_i8(); deserialize_i16(); deserialize_i32(); deserialize_i64();
        deserialize_i128(); deserialize_u8(); deserialize_u16(); deserialize_u32();
        deserialize_u64(); deserialize_u128(); deserialize_f32(); deserialize_f64();
        deserialize_bytes(); deserialize_byte_buf(); deserialize_map();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
    }
}

/// The members of an object, for a visitor.
struct Entries<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    members: ObjectCursor,
    ended: bool,
}

impl Entries<'_, '_> {
    /// Checks that the visitor read the object to its end.
    fn finish(mut self) -> Result<(), Error> {
        if !self.ended && self.members.next(self.cursor)?.is_some() {
            return Err(Error::custom("not every member of the object was read"));
        }
        Ok(())
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let name = match self.ended {
            true => None,
            false => self.members.next(self.cursor)?,
        };
        let key = match name {
            Some(Cow::Borrowed(name)) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Some(Cow::Owned(name)) => seed.deserialize(name.into_deserializer()),
            None => {
                self.ended = true;
                return Ok(None);
            }
        };
        key.map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(&mut *self.cursor)
    }
}
