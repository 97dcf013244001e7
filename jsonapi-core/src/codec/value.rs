//! Values of a document, for serde.
//!
//! What a document has most of is read here, strings above all: one that has escapes costs one
//! allocation, and no value costs a deserializer of its own. Numbers, and the forms of serde that
//! JSON has no word for, are `serde_json`'s.

use std::borrow::Cow;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Error;

use super::cursor::Cursor;
use super::walk::Members;

/// How deep objects are read here. What is deeper goes to `serde_json`, which bounds
/// how deep it goes.
const DEPTH: u8 = 8;

impl<'de> Cursor<'de> {
    fn any<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'"') => self.text(visitor),
            Some(b'n') if self.take("null") => visitor.visit_unit(),
            Some(b't') if self.take("true") => visitor.visit_bool(true),
            Some(b'f') if self.take("false") => visitor.visit_bool(false),
            Some(b'{') if self.depth < DEPTH => {
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

/// What goes to `serde_json` as it is.
macro_rules! hand_over {
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

    // A map may have keys that are no strings, an enum has a form of its own, and raw values are
    // known by the name of their type.
    hand_over! {
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

/// The members of an object that a visitor asks for.
struct Entries<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    members: Members,
    ended: bool,
}

impl Entries<'_, '_> {
    /// Whatever the visitor asked for, the object has to end.
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
