//! Walking over the structure of a document: its objects and arrays, member by member.
//!
//! JSON:API fixes this structure, so reading knows at each step what comes next.

use std::borrow::Cow;

use serde_json::Error;

use super::cursor::{Cursor, not_json};

/// An object that is being walked through.
#[derive(Debug)]
pub(crate) struct Members {
    first: bool,
}

impl Members {
    /// At the beginning of an object.
    pub(crate) fn new() -> Self {
        Self { first: true }
    }

    /// The name of the next member; its value comes next.
    pub(crate) fn next<'de>(
        &mut self,
        cursor: &mut Cursor<'de>,
    ) -> Result<Option<Cow<'de, str>>, Error> {
        if !self.advance(cursor)? {
            return Ok(None);
        }
        let name = cursor.string(&"a member name")?;
        cursor.colon()?;
        Ok(Some(name))
    }

    /// The name of the next member, out of `names`. That at `likely` is tried first: servers keep
    /// to one order, often that of the declaration.
    #[inline]
    pub(crate) fn next_of<'de, N>(
        &mut self,
        cursor: &mut Cursor<'de>,
        names: &'static [N],
        likely: usize,
        name_of: impl Fn(&N) -> &'static str,
    ) -> Result<Option<Name<'de>>, Error> {
        if !self.advance(cursor)? {
            return Ok(None);
        }
        if let Some(name) = names.get(likely)
            && cursor.take_string(name_of(name))
        {
            cursor.colon()?;
            return Ok(Some(Name::Known(likely)));
        }
        let name = cursor.string(&"a member name")?;
        cursor.colon()?;
        let known = names.iter().position(|known| name_of(known) == name);
        Ok(Some(known.map_or(Name::Other(name), Name::Known)))
    }

    /// Goes to the name of the next member, if there is one.
    #[inline]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, Error> {
        match cursor.peek() {
            Some(b'}') => {
                cursor.at += 1;
                return Ok(false);
            }
            Some(b',') if !self.first => cursor.at += 1,
            Some(b'"') if self.first => {}
            _ if self.first => return Err(not_json("{0")),
            _ => return Err(not_json(r#"{"":0 0"#)),
        }
        self.first = false;
        if cursor.peek() != Some(b'"') {
            return Err(not_json("{0"));
        }
        Ok(true)
    }
}

/// The name of a member, out of a list of names.
pub(crate) enum Name<'de> {
    /// Where it stands in the list.
    Known(usize),
    Other(Cow<'de, str>),
}

/// An array that is being walked through.
#[derive(Debug)]
pub(crate) struct Elements {
    first: bool,
}

impl Elements {
    /// At the beginning of an array.
    pub(crate) fn new() -> Self {
        Self { first: true }
    }

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
                    return Err(not_json("[0,]"));
                }
            }
            Some(_) if self.first => {}
            _ => return Err(not_json("[0 0")),
        }
        self.first = false;
        Ok(true)
    }
}
