//! An included resource: its range of text and its parsed forms.

use std::ops::Range;
use std::sync::OnceLock;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::columns::{self, Columns};
use super::index::Key;
use super::to_position;
use crate::codec::trace::Trace;
use crate::codec::{Cursor, diagnose};
use crate::error::Error;
use crate::model::{Identifier, ResourceObject};
use crate::resource::read::{Head, ReadTarget};

/// The location of a resource in its document.
#[derive(Clone, Copy)]
pub(crate) enum Location {
    Included(usize),
    /// The primary data, or an element of it.
    Data(Option<usize>),
}

/// The result of scanning one included resource.
pub(crate) enum ScanResult {
    Read(columns::Cell),
    /// Skipped. `unlinked` is the range of its relationships, if none has linkage.
    Skipped {
        unlinked: Range<u32>,
    },
}

/// An included resource.
pub(crate) struct Slot {
    type_name: CompactString,
    /// The `id`, or the `lid` of a resource that has none.
    id: CompactString,
    local: bool,
    /// Whether it was added after reading, so that its text is in that of the added ones.
    pub(crate) added: bool,
    /// The range of the resource object in the text.
    range: Range<u32>,
    /// The range of its relationships, if none has linkage.
    unlinked: Range<u32>,
    /// Its parsed form, or why it can't be parsed, once that was tried.
    cell: OnceLock<columns::Cell>,
}

impl Slot {
    pub(crate) fn new(head: &Head<'_>, range: Range<u32>, result: ScanResult) -> Self {
        let (unlinked, cell) = match result {
            ScanResult::Read(cell) => (0..0, Some(cell)),
            ScanResult::Skipped { unlinked } => (unlinked, None),
        };
        Self {
            type_name: CompactString::new(&head.type_name),
            id: CompactString::new(&head.id),
            local: head.local,
            added: false,
            range,
            unlinked,
            cell: cell.map_or_else(OnceLock::new, OnceLock::from),
        }
    }

    /// Creates a slot for a resource that was written, not read.
    pub(crate) fn added(type_name: &str, id: CompactString, range: Range<u32>) -> Self {
        Self {
            type_name: CompactString::new(type_name),
            id,
            local: false,
            added: true,
            range,
            unlinked: 0..0,
            cell: OnceLock::new(),
        }
    }

    /// Creates a slot that covers a whole text.
    pub(super) fn whole(length: usize) -> Result<Self, Error> {
        let end = to_position(length).map_err(|error| Error::decode_message(error.to_string()))?;
        Ok(Self::added("", CompactString::const_new(""), 0..end))
    }

    pub(crate) fn identity(&self) -> Option<(&str, &str)> {
        Some((&self.type_name, &self.id))
    }

    /// Returns type and id or local id, and whether that is local.
    pub(super) fn key(&self) -> Key<'_> {
        (&self.type_name, &self.id, self.local)
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

    /// Adjusts the range to a text that starts `start` bytes later.
    pub(crate) fn shift_down(&mut self, start: usize) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let Range { start: from, end } = self.range.clone();
        self.range = from.saturating_sub(start)..end.saturating_sub(start);
    }

    /// Returns the resource as a `T`, parsing it on first access.
    pub(crate) fn read_as<'a, T>(
        &'a self,
        text: &[u8],
        columns: &'a Columns,
        location: Location,
    ) -> Result<&'a T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let mut cell = self.cell.get();
        while let Some(current) = cell {
            if let Some(known) = columns.get(current) {
                return known;
            }
            cell = current.next.get().map(|next| &**next);
        }
        let read = self.read_new(text, location).inspect_err(|error| {
            if let Some(cell) = columns.add_failure::<T>(error) {
                self.store(cell);
            }
        });
        let (cell, value) = columns.add(read?)?;
        self.store(cell);
        Ok(value)
    }

    /// Stores a cell, after those for other types.
    fn store(&self, cell: columns::Cell) {
        let Err(mut cell) = self.cell.set(cell) else {
            return;
        };
        let mut last = self.cell.get();
        while let Some(current) = last {
            match current.next.set(Box::new(cell)) {
                Ok(()) => return,
                Err(back) => cell = *back,
            }
            last = current.next.get().map(|next| &**next);
        }
    }

    fn read_new<T: for<'de> ReadTarget<'de>>(
        &self,
        text: &[u8],
        location: Location,
    ) -> Result<T, Error> {
        let trace = Trace::default();
        self.text(text)
            .and_then(|text| {
                let unlinked = self.unlinked.start as usize..self.unlinked.end as usize;
                T::read(&mut Cursor::new(text).with_unlinked(unlinked), &trace)
                    .inspect_err(|error| diagnose::resource(text, &trace, error))
            })
            .inspect_err(|_| {
                let (member, at) = match location {
                    Location::Included(at) => ("included", Some(at)),
                    Location::Data(at) => ("data", at),
                };
                if let Some(at) = at {
                    trace.at_index(at)(());
                }
                trace.at(member)(());
            })
            .map_err(|error| trace.into_error(&error))
    }

    fn text<'a>(&self, text: &'a [u8]) -> Result<&'a str, serde_json::Error> {
        std::str::from_utf8(self.bytes(text))
            .map_err(<serde_json::Error as serde::de::Error>::custom)
    }

    /// Returns the text of the resource.
    pub(crate) fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(self.extent()).unwrap_or_default()
    }

    /// Returns a value that serializes the unchanged text.
    pub(crate) fn as_text<'a>(&'a self, text: &'a [u8]) -> impl Serialize {
        AsText { slot: self, text }
    }
}

/// Parses the resource as an untyped resource object, without caching it.
pub(crate) fn read_untyped(slot: &Slot, text: &[u8], at: usize) -> Result<ResourceObject, Error> {
    slot.read_new(text, Location::Included(at))
}

/// A clone starts unparsed.
impl Clone for Slot {
    fn clone(&self) -> Self {
        Self {
            type_name: self.type_name.clone(),
            id: self.id.clone(),
            local: self.local,
            added: self.added,
            range: self.range.clone(),
            unlinked: self.unlinked.clone(),
            cell: OnceLock::new(),
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
