//! Writes values as JSON text.
//!
//! The most common values are written here, above all strings without escapes, which are copied.
//! `serde_json` writes everything else; the output is the same.

use std::fmt::{self, Display};

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Error;

use crate::codec::scan;

/// Appends a value to the text.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T, text: &mut Vec<u8>) -> Result<(), Error> {
    let start = text.len();
    value
        .serialize(Text(text))
        .or_else(|failure| match failure {
            Failure::Foreign => {
                text.truncate(start);
                serde_json::to_writer(text, value)
            }
            Failure::Error(error) => Err(error),
        })
}

/// Appends a string to the text.
pub(crate) fn write_string(value: &str, text: &mut Vec<u8>) {
    if scan::is_plain(value.as_bytes()) {
        quote(value, b"\"", text);
    } else {
        // Neither a string nor a vector fails to be written.
        let _ = serde_json::to_writer(text, value);
    }
}

/// Why a value can't be written here.
#[derive(Debug)]
enum Failure {
    /// `serde_json` must write it.
    Foreign,
    Error(Error),
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("a form that only serde_json writes"),
            Self::Error(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl serde::ser::Error for Failure {
    fn custom<T: Display>(message: T) -> Self {
        Self::Error(serde::ser::Error::custom(message))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Writes one value.
struct Text<'a>(&'a mut Vec<u8>);

/// Methods for values that `serde_json` writes: numbers and `char` directly (`plain`), other forms
/// by starting over (`foreign`).
macro_rules! delegate {
    (plain $($method:ident($type:ty))*) => {$(
        fn $method(self, value: $type) -> Result<(), Failure> {
            Ok(serde_json::to_writer(self.0, &value)?)
        }
    )*};
    (foreign $($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, Failure> {
            Err(Failure::Foreign)
        }
    )*};
}

type Unsupported = Impossible<(), Failure>;

// Follows the macro, which it uses.
mod key;

use key::Key;
pub(crate) use key::Name;

impl<'a> Serializer for Text<'a> {
    type Ok = ();
    type Error = Failure;
    type SerializeSeq = Array<'a>;
    type SerializeTuple = Unsupported;
    type SerializeTupleStruct = Unsupported;
    type SerializeTupleVariant = Unsupported;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Unsupported;
    type SerializeStructVariant = Unsupported;

    fn serialize_str(self, value: &str) -> Result<(), Failure> {
        write_string(value, self.0);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Failure> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failure> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failure> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Failure> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Failure> {
        value.serialize(self)
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

    fn serialize_seq(self, _: Option<usize>) -> Result<Array<'a>, Failure> {
        self.0.push(b'[');
        Ok(Array {
            text: self.0,
            first: true,
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Failure> {
        self.0.push(b'{');
        Ok(Object {
            text: self.0,
            first: true,
        })
    }

    delegate! {
        plain
        serialize_bool(bool) serialize_char(char)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64)
    }

    delegate! {
        foreign
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Unsupported;
        serialize_tuple_struct(&'static str, usize) -> Unsupported;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unsupported;
        serialize_struct(&'static str, usize) -> Unsupported;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unsupported;
    }
}

/// Writes a plain string in quotes, where `end` contains the closing quote.
#[inline]
fn quote(value: &str, end: &[u8], text: &mut Vec<u8>) {
    text.reserve(value.len() + 1 + end.len());
    text.push(b'"');
    text.extend_from_slice(value.as_bytes());
    text.extend_from_slice(end);
}

/// Writes an array.
struct Array<'a> {
    text: &'a mut Vec<u8>,
    first: bool,
}

impl SerializeSeq for Array<'_> {
    type Ok = ();
    type Error = Failure;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        if !std::mem::take(&mut self.first) {
            self.text.push(b',');
        }
        Ok(write(value, self.text)?)
    }

    fn end(self) -> Result<(), Failure> {
        self.text.push(b']');
        Ok(())
    }
}

/// Writes an object.
struct Object<'a> {
    text: &'a mut Vec<u8>,
    first: bool,
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Failure;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failure> {
        if !std::mem::take(&mut self.first) {
            self.text.push(b',');
        }
        key.serialize(Key::new(self.text))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        Ok(write(value, self.text)?)
    }

    fn end(self) -> Result<(), Failure> {
        self.text.push(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    fn same<T: Serialize>(value: &T) {
        let mut text = b"before".to_vec();
        write(value, &mut text).unwrap();
        let expected = format!("before{}", serde_json::to_string(value).unwrap());
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[derive(serde::Serialize)]
    enum Form {
        Unit,
        Newtype(u8),
        Struct { one: Option<String> },
    }

    #[test]
    fn writes_what_serde_json_writes() {
        same(&json!({"a": [1, -2, 3.5, true, null, "text"], "b": {}, "c": [], "€": "ü"}));
        same(&"quote \" backslash \\ line \n control \u{1} and more than sixteen bytes");
        same(&BTreeMap::from([(1, "numbers"), (2, "as keys")]));
        same(&BTreeMap::from([('a', BTreeMap::from([(false, 1)]))]));
        same(&(1, "a", [2.0_f64, f64::NAN]));
        same(&[Form::Unit, Form::Newtype(1), Form::Struct { one: None }]);
        same(&Form::Struct {
            one: Some("text".into()),
        });
        same(&(u64::MAX, i128::MIN, 'c', ()));
        same(&serde_json::value::to_raw_value("raw").unwrap());
    }

    #[test]
    fn fails_where_serde_json_fails() {
        let keys_are_lists = BTreeMap::from([(vec![1], 1)]);
        let mut text = Vec::new();
        assert!(write(&keys_are_lists, &mut text).is_err());
    }
}
