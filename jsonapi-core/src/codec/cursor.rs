//! A place in the text of a document, and what can be read there.
//!
//! Values that are somebody else's to read go to serde, as [`value`](super::value) says.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, Visitor};
use serde_json::Error;
use serde_json::de::StrRead;

use super::walk::{Elements, Members};
use crate::codec::scan;

/// The deserializer that values are read with.
pub(crate) type Json<'de> = serde_json::Deserializer<StrRead<'de>>;

/// A place in the text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'de> {
    text: &'de str,
    pub(crate) at: usize,
    /// In how many objects of a value it is.
    pub(crate) depth: u8,
    /// Where `relationships` stand that are known to have no linkage: they need not be read.
    pub(crate) unlinked: (usize, usize),
}

impl<'de> Cursor<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            unlinked: (0, 0),
        }
    }

    /// The same, with what [`skip_resource`](Self::skip_resource) found in this text.
    pub(crate) fn with_unlinked(self, unlinked: Range<usize>) -> Self {
        Self {
            unlinked: (unlinked.start, unlinked.end),
            ..self
        }
    }

    /// How many bytes of the text lie before it.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// How many bytes of the text lie behind it.
    pub(crate) fn remaining(&self) -> usize {
        self.rest().len()
    }

    /// The text from here on.
    pub(crate) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte at which the next value or sign begins.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.peek_behind_spaces(),
        }
    }

    fn peek_behind_spaces(&mut self) -> Option<u8> {
        let rest = self.rest();
        let space = rest
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
        self.at += space.unwrap_or(rest.len());
        rest.get(space?).copied()
    }

    /// Goes behind this, if it stands here.
    #[inline]
    pub(crate) fn take(&mut self, expected: &str) -> bool {
        let stands = self.rest().starts_with(expected.as_bytes());
        if stands {
            self.at += expected.len();
        }
        stands
    }

    /// Enters an object; `expecting` says which, for the error where there is none.
    pub(crate) fn object(&mut self, expecting: &dyn fmt::Display) -> Result<Members, Error> {
        self.enter(b'{', expecting)?;
        Ok(Members::new())
    }

    /// Enters an array.
    pub(crate) fn array(&mut self, expecting: &dyn fmt::Display) -> Result<Elements, Error> {
        self.enter(b'[', expecting)?;
        Ok(Elements::new())
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
        let end = start + scan::plain(&self.text.as_bytes()[start..]);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    /// A string that is plain up to `end`.
    fn escaped_string(&mut self, start: usize, mut end: usize) -> Result<String, Error> {
        while self.text.as_bytes().get(end) == Some(&b'\\') {
            end += 2;
            end += scan::plain(self.text.as_bytes().get(end..).unwrap_or_default());
        }
        if self.text.as_bytes().get(end) == Some(&b'"')
            && let Some(text) = self.text.get(start..end).and_then(scan::unescape)
        {
            self.at = end + 1;
            return Ok(text);
        }
        self.value(|json| String::deserialize(json))
    }

    /// Reads a value with `serde_json`. Line and column of an error count from the value.
    pub(crate) fn value<V>(
        &mut self,
        read: impl FnOnce(&mut Json<'de>) -> Result<V, Error>,
    ) -> Result<V, Error> {
        let mut json = Json::from_str(&self.text[self.at..]);
        let value = read(&mut json)?;
        self.at += json.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }

    /// Passes over a value, and returns its text.
    pub(crate) fn skipped(&mut self) -> Result<&'de str, Error> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Goes behind this string, if it stands here and is written without escapes.
    #[inline]
    pub(crate) fn take_string(&mut self, expected: &str) -> bool {
        let Some(within) = self.rest().strip_prefix(b"\"") else {
            return false;
        };
        let stands =
            within.starts_with(expected.as_bytes()) && within.get(expected.len()) == Some(&b'"');
        if stands {
            self.at += expected.len() + 2;
        }
        stands
    }

    /// Goes behind null, if it stands here.
    #[inline]
    pub(crate) fn take_null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.take("null")
    }

    /// Goes from the name of a member to its value.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Error> {
        if self.peek() != Some(b':') {
            return Err(not_json(r#"{"" 0"#));
        }
        self.at += 1;
        // The value may stand after spaces.
        self.peek();
        Ok(())
    }

    /// The end of the text.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(not_json("0 0")),
        }
    }
}

/// Returns the error of a text that is not JSON, which is that of this short `example` of one.
///
/// It says nothing about the place: finding that takes time linear in the document, and most
/// errors in included resources are never shown to anyone. Code that reports the error looks for
/// the place once.
pub(crate) fn not_json(example: &str) -> Error {
    match serde_json::from_str::<IgnoredAny>(example) {
        Err(error) => error,
        Ok(_) => Error::custom("the text is not JSON"),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a document with many such values would be read once for each of them.
    #[test]
    fn an_error_is_found_without_reading_the_rest_of_the_text() {
        let deep = format!("{}{}", "[".repeat(128), "]".repeat(128));
        for (value, message) in [
            (r#""\ud800""#, "end of hex escape"),
            ("1e999", "number out of range"),
            (&deep, "recursion limit"),
        ] {
            // The rest is not JSON, which reading on would show.
            let text = format!("{value}, x");
            let mut cursor = Cursor::new(&text);
            let error = serde_json::Value::deserialize(&mut cursor).unwrap_err();
            assert!(
                !error.is_data() && error.to_string().contains(message),
                "{error}"
            );
        }
        // Its place is not looked for, which would be reading what lies before.
        let text = format!(r#"{}{{"a" 1, "b": x}}"#, " ".repeat(100));
        let mut cursor = Cursor::new(&text);
        let mut members = cursor.object(&"an object").unwrap();
        let error = members.next(&mut cursor).unwrap_err();
        assert!(
            error.is_syntax() && error.to_string().contains("expected `:`"),
            "{error}"
        );
        assert!(error.column() < 10, "{error}");
    }
}
