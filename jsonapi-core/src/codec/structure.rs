//! Iterates over the members of objects and the elements of arrays.
//!
//! JSON:API fixes the structure of a document, so reading knows at each step what comes next.

use std::borrow::Cow;

use serde_json::Error;

use super::cursor::{Cursor, not_json};

/// A position within an object.
#[derive(Debug)]
pub(crate) struct ObjectCursor {
    first: bool,
}

impl ObjectCursor {
    /// Creates a position at the beginning of an object.
    pub(crate) fn new() -> Self {
        Self { first: true }
    }

    /// Reads the name of the next member; its value follows.
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

    /// Reads the name of the next member and looks it up in `names`, first at `likely`: servers
    /// usually use one order, often that of the declaration.
    #[inline]
    pub(crate) fn next_of<'de, N>(
        &mut self,
        cursor: &mut Cursor<'de>,
        names: &'static [N],
        likely: usize,
        name_of: impl Fn(&N) -> &'static str,
    ) -> Result<Option<MemberName<'de>>, Error> {
        if !self.advance(cursor)? {
            return Ok(None);
        }
        if let Some(name) = names.get(likely)
            && cursor.take_string(name_of(name))
        {
            cursor.colon()?;
            return Ok(Some(MemberName::Known(likely)));
        }
        let name = cursor.string(&"a member name")?;
        cursor.colon()?;
        let known = names.iter().position(|known| name_of(known) == name);
        Ok(Some(
            known.map_or(MemberName::Other(name), MemberName::Known),
        ))
    }

    /// Moves to the name of the next member, if there is one.
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

/// The name of a member, looked up in a list of names.
pub(crate) enum MemberName<'de> {
    /// Its index in the list.
    Known(usize),
    Other(Cow<'de, str>),
}

/// A position within an array.
#[derive(Debug)]
pub(crate) struct ArrayCursor {
    first: bool,
}

impl ArrayCursor {
    /// Creates a position at the beginning of an array.
    pub(crate) fn new() -> Self {
        Self { first: true }
    }

    /// Moves to the next element and returns whether there is one.
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
