//! The members of nested JSON objects, read in one pass.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::Error as _;
use serde_json::Error;

use crate::codec::Cursor;

/// A JSON value, with its members if it is an object.
pub(super) struct Node<'a> {
    pub(super) text: &'a str,
    members: Option<Object<'a>>,
}

impl<'a> Node<'a> {
    /// Reads a text, with the members of objects down to this level; deeper ones are only text.
    pub(super) fn read(text: &'a str, levels: u8) -> Result<Self, Error> {
        let mut cursor = Cursor::new(text);
        let node = Self::next(&mut cursor, text, levels)?;
        cursor.end()?;
        Ok(node)
    }

    fn next(cursor: &mut Cursor<'a>, text: &'a str, levels: u8) -> Result<Self, Error> {
        if levels == 0 || cursor.peek() != Some(b'{') {
            let text = cursor.skipped()?;
            let members = None;
            return Ok(Self { text, members });
        }
        let start = cursor.position();
        let mut object = Vec::with_capacity(8);
        let mut members = cursor.object(&"an object")?;
        while let Some(name) = members.next(cursor)? {
            object.push((name, Self::next(cursor, text, levels - 1)?));
        }
        Ok(Self {
            text: &text[start..cursor.position()],
            members: Some(Object(object)),
        })
    }

    /// Returns the members. It is an error if it is no object, or if a name is repeated, because
    /// that is ambiguous.
    pub(super) fn object(&self) -> Result<&Object<'a>, Error> {
        let Some(object) = &self.members else {
            return Cursor::new(self.text).fail(&"an object");
        };
        match object.repeated() {
            None => Ok(object),
            Some(name) => Err(Error::custom(format_args!("`{name}` is there twice"))),
        }
    }
}

/// The members of an object, in the order of the text.
pub(super) struct Object<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl<'a> Object<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&Node<'a>> {
        let mut members = self.iter();
        members
            .find(|member| member.0 == name)
            .map(|member| member.1)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Node<'a>)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Returns the first name that is there twice.
    fn repeated(&self) -> Option<&str> {
        /// Up to this number of members, comparing all names is faster than hashing them.
        const FEW: usize = 16;
        let names = || self.iter().map(|member| member.0);
        if self.0.len() <= FEW {
            let mut numbered = names().enumerate();
            let repeated =
                numbered.find(|(at, name)| names().take(*at).any(|other| other == *name));
            return repeated.map(|(_, name)| name);
        }
        let mut seen = HashSet::with_capacity(self.0.len());
        names().find(|name| !seen.insert(*name))
    }
}
