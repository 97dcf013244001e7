//! One included resource: where its text is, and what it was read as.

use std::ops::Range;
use std::sync::OnceLock;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::columns::{self, Columns};
use super::index::Key;
use super::position;
use crate::codec::trace::Trace;
use crate::codec::{Cursor, diagnose};
use crate::error::Error;
use crate::model::{Identifier, ResourceObject};
use crate::resource::read::{Head, ReadTarget};

/// Where a resource stands in its document.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Included(usize),
    /// The primary data, or an element of it.
    Data(Option<usize>),
}

/// The result of scanning one included resource.
pub(crate) enum Found {
    Read(columns::Place),
    /// It was passed over; `unlinked` is where in it relationships stand, if none has linkage.
    Passed {
        unlinked: Range<u32>,
    },
}

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
    /// Where in it relationships stand, if none of them has linkage.
    unlinked: Range<u32>,
    /// Where it is kept, or why it can't be read, once that was tried.
    place: OnceLock<columns::Place>,
}

impl Slot {
    pub(crate) fn new(head: &Head<'_>, range: Range<u32>, found: Found) -> Self {
        let (unlinked, place) = match found {
            Found::Read(place) => (0..0, Some(place)),
            Found::Passed { unlinked } => (unlinked, None),
        };
        Self {
            type_name: CompactString::new(&head.type_name),
            id: CompactString::new(&head.id),
            local: head.local,
            added: false,
            range,
            unlinked,
            place: place.map_or_else(OnceLock::new, OnceLock::from),
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
            unlinked: 0..0,
            place: OnceLock::new(),
        }
    }

    /// A resource object that is the whole of a text of this length.
    pub(super) fn whole(length: usize) -> Result<Self, Error> {
        let end = position(length).map_err(|error| Error::decode_message(error.to_string()))?;
        Ok(Self::added("", CompactString::const_new(""), 0..end))
    }

    pub(crate) fn identity(&self) -> Option<(&str, &str)> {
        Some((&self.type_name, &self.id))
    }

    /// Type and id or local id, and whether it is a local one.
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
        columns: &'a Columns,
        stands: Place,
    ) -> Result<&'a T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let mut place = self.place.get();
        while let Some(held) = place {
            if let Some(known) = columns.get(held) {
                return known;
            }
            place = held.next.get().map(|next| &**next);
        }
        let read = self.read_new(text, stands).inspect_err(|error| {
            if let Some(place) = columns.add_failure::<T>(error) {
                self.keep(place);
            }
        });
        let (place, value) = columns.add(read?)?;
        self.keep(place);
        Ok(value)
    }

    /// Keeps where it stands; behind where it stands as another type, if it was read before.
    fn keep(&self, place: columns::Place) {
        let Err(mut place) = self.place.set(place) else {
            return;
        };
        let mut last = self.place.get();
        while let Some(held) = last {
            match held.next.set(Box::new(place)) {
                Ok(()) => return,
                Err(back) => place = *back,
            }
            last = held.next.get().map(|next| &**next);
        }
    }

    fn read_new<T: for<'de> ReadTarget<'de>>(
        &self,
        text: &[u8],
        stands: Place,
    ) -> Result<T, Error> {
        let trace = Trace::default();
        self.text(text)
            .and_then(|text| {
                let unlinked = self.unlinked.start as usize..self.unlinked.end as usize;
                T::read(&mut Cursor::new(text).with_unlinked(unlinked), &trace)
                    .inspect_err(|error| diagnose::resource(text, &trace, error))
            })
            .inspect_err(|_| {
                let (member, at) = match stands {
                    Place::Included(at) => ("included", Some(at)),
                    Place::Data(at) => ("data", at),
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
pub(crate) fn read_untyped(slot: &Slot, text: &[u8], at: usize) -> Result<ResourceObject, Error> {
    slot.read_new(text, Place::Included(at))
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
            unlinked: self.unlinked.clone(),
            place: OnceLock::new(),
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
