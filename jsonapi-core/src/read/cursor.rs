//! Walking over the structure of a document: its objects and arrays, member by member.
//!
//! JSON:API fixes this structure, so reading knows at each step what comes next. Values that are
//! somebody else's to read, such as attributes, go to `serde_json`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, Visitor};
use serde_json::Error;
use serde_json::de::StrRead;

/// The deserializer that values are read with.
pub(crate) type Json<'de> = serde_json::Deserializer<StrRead<'de>>;

/// A place in the text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Cursor<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes of the text lie before it.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The byte at which the next value or sign begins.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let space = rest
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
        self.at += space.unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    /// Enters an object; `expecting` says which, for the error where there is none.
    pub(crate) fn object(&mut self, expecting: &dyn fmt::Display) -> Result<Members, Error> {
        self.enter(b'{', expecting)?;
        Ok(Members { first: true })
    }

    /// Enters an array.
    pub(crate) fn array(&mut self, expecting: &dyn fmt::Display) -> Result<Elements, Error> {
        self.enter(b'[', expecting)?;
        Ok(Elements { first: true })
    }

    fn enter(&mut self, sign: u8, expecting: &dyn fmt::Display) -> Result<(), Error> {
        if self.peek() != Some(sign) {
            return self.refuse(expecting);
        }
        self.at += 1;
        Ok(())
    }

    /// The error that something else was expected than what stands here.
    pub(crate) fn refuse<V>(&mut self, expecting: &dyn fmt::Display) -> Result<V, Error> {
        self.value(|json| json.deserialize_any(Refuse(expecting)))?;
        Err(Error::custom(format_args!("expected {expecting}")))
    }

    /// A string.
    pub(crate) fn string(&mut self, expecting: &dyn fmt::Display) -> Result<Cow<'de, str>, Error> {
        if self.peek() != Some(b'"') {
            return self.refuse(expecting);
        }
        let start = self.at + 1;
        let length = self.text.as_bytes()[start..]
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
        if let Some(length) = length
            && self.text.as_bytes()[start + length] == b'"'
        {
            self.at = start + length + 1;
            return Ok(Cow::Borrowed(&self.text[start..start + length]));
        }
        self.value(|json| String::deserialize(json)).map(Cow::Owned)
    }

    /// Reads a value with serde.
    pub(crate) fn value<V>(
        &mut self,
        read: impl FnOnce(&mut Json<'de>) -> Result<V, Error>,
    ) -> Result<V, Error> {
        let mut json = Json::from_str(&self.text[self.at..]);
        match read(&mut json) {
            Ok(value) => {
                self.at += json.into_iter::<IgnoredAny>().byte_offset();
                Ok(value)
            }
            Err(error) => Err(self.placed(error)),
        }
    }

    /// Passes over a value.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        self.value(|json| IgnoredAny::deserialize(json)).map(drop)
    }

    /// The end of the text.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.malformed("trailing characters")),
        }
    }

    /// The error of a value. Where it is no JSON, the place counts from the beginning of the text.
    fn placed(&self, error: Error) -> Error {
        if error.is_data() {
            return error;
        }
        let text = error.to_string();
        let within = format!(" at line {} column {}", error.line(), error.column());
        self.malformed(text.strip_suffix(&within).unwrap_or(&text))
    }

    /// The error that the text is no JSON.
    fn malformed(&self, message: &str) -> Error {
        match serde_json::from_str::<IgnoredAny>(self.text) {
            Err(error) => error,
            Ok(_) => Error::custom(message),
        }
    }
}

/// An object that is being walked through.
#[derive(Debug)]
pub(crate) struct Members {
    first: bool,
}

impl Members {
    /// The name of the next member; its value comes next.
    pub(crate) fn next<'de>(
        &mut self,
        cursor: &mut Cursor<'de>,
    ) -> Result<Option<Cow<'de, str>>, Error> {
        match cursor.peek() {
            Some(b'}') => {
                cursor.at += 1;
                return Ok(None);
            }
            Some(b',') if !self.first => cursor.at += 1,
            Some(b'"') if self.first => {}
            _ if self.first => return Err(cursor.malformed("expected a member name or `}`")),
            _ => return Err(cursor.malformed("expected `,` or `}`")),
        }
        self.first = false;
        if cursor.peek() != Some(b'"') {
            return Err(cursor.malformed("expected a member name"));
        }
        let name = cursor.string(&"a member name")?;
        if cursor.peek() != Some(b':') {
            return Err(cursor.malformed("expected `:`"));
        }
        cursor.at += 1;
        // The value may stand after spaces.
        cursor.peek();
        Ok(Some(name))
    }
}

/// An array that is being walked through.
#[derive(Debug)]
pub(crate) struct Elements {
    first: bool,
}

impl Elements {
    /// Whether there is another element; it comes next.
    pub(crate) fn next(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, Error> {
        match cursor.peek() {
            Some(b']') => {
                cursor.at += 1;
                return Ok(false);
            }
            Some(b',') if !self.first => {
                cursor.at += 1;
                if cursor.peek() == Some(b']') {
                    return Err(cursor.malformed("expected a value after `,`"));
                }
            }
            Some(_) if self.first => {}
            _ => return Err(cursor.malformed("expected `,` or `]`")),
        }
        self.first = false;
        Ok(true)
    }
}

/// Takes no value.
struct Refuse<'a>(&'a dyn fmt::Display);

impl Visitor<'_> for Refuse<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
