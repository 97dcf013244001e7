//! One included resource: where its text is, and what it was read as.

use std::any::Any;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::document::{Identifier, ResourceObject};
use crate::error::Error;
use crate::read::{Parts, ReadTarget};
use crate::trace::Trace;

/// An included resource.
pub(crate) struct Slot {
    type_name: CompactString,
    /// The `id`, or the `lid` of a resource that has none.
    id: CompactString,
    local: bool,
    ranges: Ranges,
    extensions: Vec<(CompactString, Range<u32>)>,
    read: OnceLock<Box<ReadAs>>,
}

/// Where the members of the resource object stand in the text.
#[derive(Clone, Default)]
pub(crate) struct Ranges {
    pub(crate) attributes: Option<Range<u32>>,
    pub(crate) relationships: Option<Range<u32>>,
    pub(crate) links: Option<Range<u32>>,
    pub(crate) meta: Option<Range<u32>>,
}

/// The resource as some Rust type; a chain, because two declarations may have one type name.
struct ReadAs {
    value: Box<dyn Any + Send + Sync>,
    next: OnceLock<Box<ReadAs>>,
}

impl Slot {
    pub(crate) fn new(
        type_name: &str,
        id: Option<&str>,
        lid: Option<&str>,
        ranges: Ranges,
        extensions: Vec<(CompactString, Range<u32>)>,
    ) -> Self {
        Self {
            type_name: type_name.into(),
            id: id.or(lid).unwrap_or_default().into(),
            local: id.is_none(),
            ranges,
            extensions,
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

    /// From the first byte of its members to the last.
    pub(crate) fn extent(&self) -> Option<Range<usize>> {
        let start = self.all_ranges().map(|range| range.start).min()?;
        let end = self.all_ranges().map(|range| range.end).max()?;
        Some(start as usize..end as usize)
    }

    fn all_ranges(&self) -> impl Iterator<Item = &Range<u32>> {
        let Ranges {
            attributes,
            relationships,
            links,
            meta,
        } = &self.ranges;
        [attributes, relationships, links, meta]
            .into_iter()
            .flatten()
            .chain(self.extensions.iter().map(|(_, range)| range))
    }

    /// The text now begins `start` bytes later than before.
    pub(crate) fn shift_down(&mut self, start: usize) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let Ranges {
            attributes,
            relationships,
            links,
            meta,
        } = &mut self.ranges;
        for range in [attributes, relationships, links, meta]
            .into_iter()
            .flatten()
            .chain(self.extensions.iter_mut().map(|(_, range)| range))
        {
            *range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        }
    }

    /// The resource as a `T`: read now, or before.
    pub(crate) fn read_as<T>(&self, text: &[u8], at: usize) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let mut link = &self.read;
        while let Some(held) = link.get() {
            if let Some(value) = held.value.downcast_ref() {
                return Ok(value);
            }
            link = &held.next;
        }
        let value: T = self.read_new(text, at)?;
        let new = || {
            Box::new(ReadAs {
                value: Box::new(value),
                next: OnceLock::new(),
            })
        };
        let held = link.get_or_init(new);
        match held.value.downcast_ref() {
            Some(value) => Ok(value),
            // Another thread put another type here first.
            None => self.read_as(text, at),
        }
    }

    fn read_new<T: for<'de> ReadTarget<'de>>(&self, text: &[u8], at: usize) -> Result<T, Error> {
        let trace = Trace::default();
        self.parts(text)
            .and_then(|parts| T::from_parts(&parts, &trace))
            .map_err(trace.at_index(at))
            .map_err(trace.at("included"))
            .map_err(|error| Error::decode(trace, &error))
    }

    fn parts<'a>(&'a self, text: &'a [u8]) -> Result<Parts<'a>, serde_json::Error> {
        let id = Cow::Borrowed(self.id.as_str());
        let (id, lid) = if self.local {
            (None, Some(id))
        } else {
            (Some(id), None)
        };
        let part = |range: &Option<Range<u32>>| {
            range.as_ref().map(|range| within(text, range)).transpose()
        };
        Ok(Parts {
            type_name: Cow::Borrowed(&self.type_name),
            id,
            lid,
            attributes: part(&self.ranges.attributes)?,
            relationships: part(&self.ranges.relationships)?,
            links: part(&self.ranges.links)?,
            meta: part(&self.ranges.meta)?,
            extensions: self
                .extensions
                .iter()
                .map(|(name, range)| Ok((Cow::Borrowed(name.as_str()), within(text, range)?)))
                .collect::<Result<_, serde_json::Error>>()?,
        })
    }

    /// For writing it as it was read.
    pub(crate) fn as_text<'a>(&'a self, text: &'a [u8]) -> impl Serialize {
        AsText { slot: self, text }
    }
}

fn within<'a>(text: &'a [u8], range: &Range<u32>) -> Result<&'a str, serde_json::Error> {
    let part = text
        .get(range.start as usize..range.end as usize)
        .unwrap_or_default();
    std::str::from_utf8(part).map_err(serde::de::Error::custom)
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
            ranges: self.ranges.clone(),
            extensions: self.extensions.clone(),
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
        let parts = self.slot.parts(self.text).map_err(S::Error::custom)?;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("type", &parts.type_name)?;
        object.serialize_entry(if self.slot.local { "lid" } else { "id" }, &self.slot.id)?;
        let members = [
            ("attributes", parts.attributes),
            ("relationships", parts.relationships),
            ("links", parts.links),
            ("meta", parts.meta),
        ];
        for (name, text) in members {
            if let Some(text) = text {
                object.serialize_entry(name, raw(text)?)?;
            }
        }
        for (name, text) in &parts.extensions {
            object.serialize_entry(name, raw(text)?)?;
        }
        object.end()
    }
}

fn raw<E: serde::ser::Error>(text: &str) -> Result<&RawValue, E> {
    serde_json::from_str(text).map_err(E::custom)
}
