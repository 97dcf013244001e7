//! Skips values.

use serde::de::{Deserialize, IgnoredAny};
use serde_json::Error;

use super::Cursor;
use crate::codec::scan;

/// The depth up to which values are skipped here; deeper ones are left to `serde_json`.
const MAX_DEPTH: u8 = 64;

impl Cursor<'_> {
    /// Skips a value.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let start = self.at;
        if self.skip_value(MAX_DEPTH) {
            return Ok(());
        }
        self.at = start;
        self.value(|json| IgnoredAny::deserialize(json)).map(drop)
    }

    /// Skips a value in its usual form. Returns false at an arbitrary position if `serde_json` must
    /// read it.
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

    /// Skips to the end of an object or array.
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
            let delimiter = self.peek();
            self.at += 1;
            if delimiter != Some(b',') {
                return delimiter == Some(end);
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
