//! Passing over values that nobody asked for: most of many a document.

use std::ops::Range;

use serde::de::{Deserialize, IgnoredAny};
use serde_json::Error;

use super::Cursor;
use crate::scan;
use crate::schema::Schema;

/// How deep values are passed over here; what is deeper is left to `serde_json`.
const DEPTH: u8 = 64;

impl Cursor<'_> {
    /// Passes over a value.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let start = self.at;
        if self.skip_value(DEPTH) {
            return Ok(());
        }
        self.at = start;
        self.value(|json| IgnoredAny::deserialize(json)).map(drop)
    }

    /// Passes over a resource object. Gives where its relationships stand, if none of them has
    /// linkage: whoever reads the resource later has nothing to look for there.
    pub(crate) fn skip_resource(&mut self) -> Result<Range<usize>, Error> {
        let mut unlinked = 0..0;
        let mut members = self.object(&"a resource object")?;
        while let Some(name) = members.next(self)? {
            let start = self.at;
            if name == "relationships" && self.peek() == Some(b'{') {
                unlinked = match self.skip_relationships()? {
                    true => 0..0,
                    false => start..self.at,
                };
            } else {
                self.skip()?;
            }
        }
        Ok(unlinked)
    }

    /// Passes over relationships that are known to have no linkage, unless more than linkage is
    /// kept of one.
    pub(super) fn pass_unlinked(&mut self, schema: &Schema) -> bool {
        let (start, end) = self.unlinked;
        let passes =
            end > 0 && start == self.at && !schema.relationships.iter().any(|field| field.whole);
        if passes {
            self.at = end;
        }
        passes
    }

    /// Passes over relationships; tells whether there may be linkage among them.
    fn skip_relationships(&mut self) -> Result<bool, Error> {
        let mut linked = false;
        let mut relationships = self.object(&"an object")?;
        while relationships.next(self)?.is_some() {
            if self.take_null() {
                continue;
            }
            if self.peek() != Some(b'{') {
                // No relationship object: reading it says so.
                linked = true;
                self.skip()?;
                continue;
            }
            let mut members = self.object(&"an object")?;
            while let Some(name) = members.next(self)? {
                linked |= name == "data";
                self.skip()?;
            }
        }
        Ok(linked)
    }

    /// Passes over a value, unless there is something in it that `serde_json` has to look at. Then
    /// it stops anywhere.
    fn skip_value(&mut self, depth: u8) -> bool {
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'{') if depth > 0 => self.skip_all(b'}', |cursor| {
                cursor.peek() == Some(b'"')
                    && cursor.skip_string()
                    && cursor.peek() == Some(b':')
                    && {
                        cursor.at += 1;
                        cursor.skip_value(depth - 1)
                    }
            }),
            Some(b'[') if depth > 0 => self.skip_all(b']', |cursor| cursor.skip_value(depth - 1)),
            _ => {
                let length = scan::scalar(self.rest());
                self.at += length.unwrap_or_default();
                length.is_some()
            }
        }
    }

    /// Passes over what stands between the sign that is here and this one.
    #[inline]
    fn skip_all(&mut self, end: u8, skip_one: impl Fn(&mut Self) -> bool) -> bool {
        self.at += 1;
        if self.peek() == Some(end) {
            self.at += 1;
            return true;
        }
        loop {
            if !skip_one(self) {
                return false;
            }
            let sign = self.peek();
            self.at += 1;
            if sign != Some(b',') {
                return sign == Some(end);
            }
        }
    }

    #[inline]
    fn skip_string(&mut self) -> bool {
        self.at += 1;
        loop {
            self.at += scan::plain(self.rest());
            match self.rest() {
                [b'"', ..] => {
                    self.at += 1;
                    return true;
                }
                [
                    b'\\',
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
                    ..,
                ] => self.at += 2,
                _ => return false,
            }
        }
    }
}
