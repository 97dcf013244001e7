//! Reads the identity of a resource object in advance.

use std::borrow::Cow;

use serde::de::Error as _;
use serde_json::Error;

use crate::codec::cursor::Cursor;
use crate::model::Identifier;

/// The identity of a resource object.
#[derive(Debug)]
pub struct Head<'de> {
    pub(crate) type_name: Cow<'de, str>,
    /// The `id`, or the `lid` of a resource that has none.
    pub(crate) id: Cow<'de, str>,
    pub(crate) local: bool,
}

impl<'de> Head<'de> {
    /// Looks ahead for type and id. That is cheap if they come first, as usual; members before them
    /// are skipped.
    pub fn of(cursor: &Cursor<'de>) -> Result<Self, Error> {
        let mut cursor = *cursor;
        let (mut type_name, mut id, mut lid) = (None, None, None);
        let mut members = cursor.object(&"a resource object")?;
        while type_name.is_none() || id.is_none() {
            let Some(name) = members.next(&mut cursor)? else {
                break;
            };
            match &*name {
                "type" => type_name = Some(cursor.string(&"a string")?),
                "id" if cursor.peek() != Some(b'n') => id = Some(cursor.string(&"a string")?),
                "lid" if cursor.peek() != Some(b'n') => lid = Some(cursor.string(&"a string")?),
                _ => cursor.skip()?,
            }
        }
        let type_name = type_name.ok_or_else(|| Error::missing_field("type"))?;
        Ok(Self {
            type_name,
            local: id.is_none(),
            id: id.or(lid).unwrap_or_default(),
        })
    }

    /// Returns the resource type.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// Returns the identifier.
    #[must_use]
    pub fn identifier(&self) -> Identifier {
        if self.local && !self.id.is_empty() {
            Identifier::local(&self.type_name, &self.id)
        } else {
            Identifier::new(&self.type_name, &self.id)
        }
    }
}
