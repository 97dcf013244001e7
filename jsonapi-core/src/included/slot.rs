//! One included resource: where its text is, and what it was read as.

use std::any::Any;
use std::ops::Range;
use std::sync::OnceLock;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::wanted::{Columns, Place};
use crate::document::{Identifier, ResourceObject};
use crate::error::Error;
use crate::read::{Cursor, Head, ReadTarget};
use crate::trace::Trace;

/// An included resource.
pub(crate) struct Slot {
    type_name: CompactString,
    /// The `id`, or the `lid` of a resource that has none.
    id: CompactString,
    local: bool,
    /// Whether it was added, so that it stands in the text of those.
    pub(crate) added: bool,
    /// Where the resource object stands in the text.
    range: Range<u32>,
    /// Where it stands, if it was wanted when it came by.
    place: Option<Place>,
    read: OnceLock<Box<dyn ReadAs>>,
}

/// The resource as some Rust type; a chain, because two declarations may have one type name.
trait ReadAs: Send + Sync {
    fn value(&self) -> &dyn Any;
    fn next(&self) -> &OnceLock<Box<dyn ReadAs>>;
}

struct Link<T> {
    value: T,
    next: OnceLock<Box<dyn ReadAs>>,
}

impl<T: Send + Sync + 'static> ReadAs for Link<T> {
    fn value(&self) -> &dyn Any {
        &self.value
    }

    fn next(&self) -> &OnceLock<Box<dyn ReadAs>> {
        &self.next
    }
}

impl Slot {
    pub(crate) fn new(head: &Head<'_>, range: Range<u32>, place: Option<Place>) -> Self {
        Self {
            type_name: CompactString::new(&head.type_name),
            id: CompactString::new(&head.id),
            local: head.local,
            added: false,
            range,
            place,
            read: OnceLock::new(),
        }
    }

    /// A resource that was written as text, not read.
    pub(crate) fn added(type_name: &str, id: CompactString, range: Range<u32>) -> Self {
        Self {
            type_name: CompactString::new(type_name),
            id,
            local: false,
            added: true,
            range,
            place: None,
            read: OnceLock::new(),
        }
    }

    pub(crate) fn identity(&self) -> Option<(&str, &str)> {
        Some((&self.type_name, &self.id))
    }

    pub(crate) fn identifier(&self) -> Identifier {
        if self.local {
            Identifier::local(&self.type_name, &self.id)
        } else {
            Identifier::new(&self.type_name, &self.id)
        }
    }

    pub(crate) fn extent(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }

    /// The text now begins `start` bytes later than before.
    pub(crate) fn shift_down(&mut self, start: usize) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let Range { start: from, end } = self.range.clone();
        self.range = from.saturating_sub(start)..end.saturating_sub(start);
    }

    /// The resource as a `T`: read now, or before.
    pub(crate) fn read_as<'a, T>(
        &'a self,
        text: &[u8],
        columns: Option<&'a Columns>,
        at: usize,
    ) -> Result<&'a T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        if let Some(value) = columns
            .zip(self.place)
            .and_then(|(from, place)| from.get(place))
        {
            return Ok(value);
        }
        let mut link = &self.read;
        while let Some(held) = link.get() {
            if let Some(value) = held.value().downcast_ref() {
                return Ok(value);
            }
            link = held.next();
        }
        let value: T = self.read_new(text, at)?;
        let held = link.get_or_init(|| {
            Box::new(Link {
                value,
                next: OnceLock::new(),
            })
        });
        match held.value().downcast_ref() {
            Some(value) => Ok(value),
            // Another thread put another type here first.
            None => self.read_as(text, columns, at),
        }
    }

    fn read_new<T: for<'de> ReadTarget<'de>>(&self, text: &[u8], at: usize) -> Result<T, Error> {
        let trace = Trace::default();
        self.text(text)
            .and_then(|text| {
                T::read(&mut Cursor::new(text), &trace)
                    .inspect_err(|_| trace.look_into_resource(text))
            })
            .map_err(trace.at_index(at))
            .map_err(trace.at("included"))
            .map_err(|error| Error::decode(trace, &error))
    }

    fn text<'a>(&self, text: &'a [u8]) -> Result<&'a str, serde_json::Error> {
        std::str::from_utf8(self.bytes(text))
            .map_err(<serde_json::Error as serde::de::Error>::custom)
    }

    /// Its text.
    pub(crate) fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(self.extent()).unwrap_or_default()
    }

    /// For writing it as it was read.
    pub(crate) fn as_text<'a>(&'a self, text: &'a [u8]) -> impl Serialize {
        AsText { slot: self, text }
    }
}

/// The resource as an untyped resource object, which is not kept.
pub(crate) fn read_apart(slot: &Slot, text: &[u8], at: usize) -> Result<ResourceObject, Error> {
    slot.read_new(text, at)
}

/// A copy is not read yet.
impl Clone for Slot {
    fn clone(&self) -> Self {
        Self {
            type_name: self.type_name.clone(),
            id: self.id.clone(),
            local: self.local,
            added: self.added,
            range: self.range.clone(),
            place: None,
            read: OnceLock::new(),
        }
    }
}

struct AsText<'a> {
    slot: &'a Slot,
    text: &'a [u8],
}

impl Serialize for AsText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.slot.text(self.text).map_err(S::Error::custom)?;
        let raw: &RawValue = serde_json::from_str(text).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}
