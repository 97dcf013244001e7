//! A position in JSON text, from which values are read.
//!
//! Values of declared types are read through serde; see [`value`](super::value).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, Visitor};
use serde_json::Error;
use serde_json::de::StrRead;

use super::structure::{ArrayCursor, ObjectCursor};
use crate::codec::scan;

/// The deserializer of `serde_json` over a string.
pub(crate) type Json<'de> = serde_json::Deserializer<StrRead<'de>>;

/// A position in the text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'de> {
    text: &'de str,
    pub(crate) at: usize,
    /// The number of objects of a value that it is nested in.
    pub(crate) depth: u8,
    /// The range of a `relationships` object that is known to contain no linkage and is skipped.
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

    /// Sets the range that [`skip_resource`](Self::skip_resource) returned for this text.
    pub(crate) fn with_unlinked(self, unlinked: Range<usize>) -> Self {
        Self {
            unlinked: (unlinked.start, unlinked.end),
            ..self
        }
    }

    /// Returns the offset in bytes.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Returns the number of bytes that remain.
    pub(crate) fn remaining(&self) -> usize {
        self.rest().len()
    }

    /// Returns the remaining text.
    pub(crate) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Skips whitespace and returns the next byte.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.skip_whitespace(),
        }
    }

    fn skip_whitespace(&mut self) -> Option<u8> {
        let rest = self.rest();
        let space = rest
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
        self.at += space.unwrap_or(rest.len());
        rest.get(space?).copied()
    }

    /// Consumes `expected` if the text continues with it.
    #[inline]
    pub(crate) fn take(&mut self, expected: &str) -> bool {
        let matches = self.rest().starts_with(expected.as_bytes());
        if matches {
            self.at += expected.len();
        }
        matches
    }

    /// Enters an object. `expecting` describes it in the error.
    pub(crate) fn object(&mut self, expecting: &dyn fmt::Display) -> Result<ObjectCursor, Error> {
        self.enter(b'{', expecting)?;
        Ok(ObjectCursor::new())
    }

    /// Enters an array.
    pub(crate) fn array(&mut self, expecting: &dyn fmt::Display) -> Result<ArrayCursor, Error> {
        self.enter(b'[', expecting)?;
        Ok(ArrayCursor::new())
    }

    fn enter(&mut self, delimiter: u8, expecting: &dyn fmt::Display) -> Result<(), Error> {
        if self.peek() != Some(delimiter) {
            return self.fail(expecting);
        }
        self.at += 1;
        Ok(())
    }

    /// Returns the error that the next value is not what was expected.
    pub(crate) fn fail<V>(&mut self, expecting: &dyn fmt::Display) -> Result<V, Error> {
        self.value(|json| json.deserialize_any(ExpectedVisitor(expecting)))?;
        Err(Error::custom(format_args!("expected {expecting}")))
    }

    /// Reads a string.
    pub(crate) fn string(&mut self, expecting: &dyn fmt::Display) -> Result<Cow<'de, str>, Error> {
        if self.peek() != Some(b'"') {
            return self.fail(expecting);
        }
        let start = self.at + 1;
        let end = start + scan::plain(&self.text.as_bytes()[start..]);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    /// Reads a string with escapes that is plain up to `end`.
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

    /// Reads a value with `serde_json`. The line and column of an error are relative to the value.
    pub(crate) fn value<V>(
        &mut self,
        read: impl FnOnce(&mut Json<'de>) -> Result<V, Error>,
    ) -> Result<V, Error> {
        let mut json = Json::from_str(&self.text[self.at..]);
        let value = read(&mut json)?;
        self.at += json.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }

    /// Skips a value and returns its text.
    pub(crate) fn skipped(&mut self) -> Result<&'de str, Error> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Consumes a string if it equals `expected` and has no escapes.
    #[inline]
    pub(crate) fn take_string(&mut self, expected: &str) -> bool {
        let Some(within) = self.rest().strip_prefix(b"\"") else {
            return false;
        };
        let matches =
            within.starts_with(expected.as_bytes()) && within.get(expected.len()) == Some(&b'"');
        if matches {
            self.at += expected.len() + 2;
        }
        matches
    }

    /// Consumes `null`, if it is next.
    #[inline]
    pub(crate) fn take_null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.take("null")
    }

    /// Consumes the colon between the name of a member and its value.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Error> {
        if self.peek() != Some(b':') {
            return Err(not_json(r#"{"" 0"#));
        }
        self.at += 1;
        // Skip whitespace before the value.
        self.peek();
        Ok(())
    }

    /// Checks that the text ends here.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(not_json("0 0")),
        }
    }
}

/// Returns the error of `serde_json` for a short `example` of the same mistake.
///
/// It has no position: finding that takes time linear in the document, and most errors in included
/// resources are never reported. Code that reports the error finds the position once.
pub(crate) fn not_json(example: &str) -> Error {
    match serde_json::from_str::<IgnoredAny>(example) {
        Err(error) => error,
        Ok(_) => Error::custom("the text is not JSON"),
    }
}

/// A visitor that accepts no value.
struct ExpectedVisitor<'a>(&'a dyn fmt::Display);

impl Visitor<'_> for ExpectedVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a document with many such values would be read repeatedly.
    #[test]
    fn an_error_is_found_without_reading_the_rest_of_the_text() {
        let deep = format!("{}{}", "[".repeat(128), "]".repeat(128));
        for (value, message) in [
            (r#""\ud800""#, "end of hex escape"),
            ("1e999", "number out of range"),
            (&deep, "recursion limit"),
        ] {
            // The rest is not JSON, so reading on would return another error.
            let text = format!("{value}, x");
            let mut cursor = Cursor::new(&text);
            let error = serde_json::Value::deserialize(&mut cursor).unwrap_err();
            assert!(
                !error.is_data() && error.to_string().contains(message),
                "{error}"
            );
        }
        // Its position is not determined, which would require reading the text before it.
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
