//! The `included` resources of a document, resolved with their types.
//!
//! Reading a document only cuts them out: type, id, and where in the text their members stand. A
//! resource is read when it is first asked for, once for each Rust type that it is asked for as,
//! and stays. An index from type and id is made at the first question.

mod index;
mod slot;

use std::fmt;

use bytes::Bytes;
use serde::ser::{Serialize, SerializeSeq, Serializer};

pub(crate) use index::Index;
use slot::Ranges;
pub(crate) use slot::Slot;

use crate::document::{AsItem, Identifier, Item, ResourceObject};
use crate::error::Error;
use crate::read::{Parts, ReadTarget};

/// The resources that a compound document includes.
///
/// [`Document::get`](crate::Document::get) follows a relationship to one of them; this is for
/// looking at them all.
///
/// ```
/// use jsonapi_core::{Document, ResourceObject};
///
/// let document = Document::<Option<ResourceObject>>::from_slice(
///     br#"{"data": null, "included": [{"type": "people", "id": "9"}]}"#,
/// )?;
/// assert_eq!(document.included.len(), 1);
/// assert_eq!(document.included.identifiers().next().unwrap().to_string(), "people 9");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// Specification: [Compound Documents](https://jsonapi.org/format/1.1/#document-compound-documents).
#[derive(Clone, Default)]
pub struct Included {
    /// The text that the slots' ranges are in.
    text: Bytes,
    slots: Vec<Slot>,
    index: Index,
}

impl Included {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Type and id of each, in the order of the document.
    pub fn identifiers(&self) -> impl ExactSizeIterator<Item = Identifier> {
        self.slots.iter().map(Slot::identifier)
    }

    /// Each as an untyped resource object, in the order of the document.
    pub fn resource_objects(&self) -> impl ExactSizeIterator<Item = Result<ResourceObject, Error>> {
        (0..self.slots.len()).map(|at| slot::read_apart(&self.slots[at], &self.text, at))
    }

    /// The resource with this type and id, as a `T`.
    pub(crate) fn get<T>(&self, type_name: &str, id: &str) -> Option<Result<&T, Error>>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let at = self.index.find(type_name, id, self.slots.len(), |at| {
            self.slots[at].identity()
        })?;
        Some(self.slots[at].read_as(&self.text, at))
    }

    /// Takes over what was cut out of `input`. The slots' ranges are within `text`, which begins
    /// at `start` of the input.
    pub(crate) fn new(text: Bytes, mut slots: Vec<Slot>, start: usize) -> Self {
        for slot in &mut slots {
            slot.shift_down(start);
        }
        Self {
            text,
            slots,
            index: Index::default(),
        }
    }
}

/// Where the text of these slots begins and ends.
pub(crate) fn extent(slots: &[Slot]) -> std::ops::Range<usize> {
    let ranges = || slots.iter().filter_map(Slot::extent);
    let start = ranges().map(|range| range.start).min().unwrap_or(0);
    let end = ranges().map(|range| range.end).max().unwrap_or(start);
    start..end
}

/// Cuts a resource out of `input`, in which `parts` must be borrowed.
pub(crate) fn cut(input: &str, parts: Parts<'_>) -> Result<Slot, TooLarge> {
    let within = |part: Option<&str>| -> Result<Option<std::ops::Range<u32>>, TooLarge> {
        let Some(part) = part else { return Ok(None) };
        let start = (part.as_ptr() as usize).wrapping_sub(input.as_ptr() as usize);
        let start = u32::try_from(start).map_err(|_| TooLarge)?;
        let end = u32::try_from(part.len())
            .ok()
            .and_then(|len| start.checked_add(len));
        Ok(Some(start..end.ok_or(TooLarge)?))
    };
    let ranges = Ranges {
        attributes: within(parts.attributes)?,
        relationships: within(parts.relationships)?,
        links: within(parts.links)?,
        meta: within(parts.meta)?,
    };
    let extensions = parts
        .extensions
        .into_iter()
        .map(|(name, text)| {
            Ok((
                name.as_ref().into(),
                within(Some(text))?.unwrap_or_default(),
            ))
        })
        .collect::<Result<_, _>>()?;
    Ok(Slot::new(
        &parts.type_name,
        parts.id.as_deref(),
        parts.lid.as_deref(),
        ranges,
        extensions,
    ))
}

/// Positions are kept in 32 bits.
#[derive(Debug, thiserror::Error)]
#[error("the document is larger than 4 GiB")]
pub(crate) struct TooLarge;

/// Reads primary data again, for relationships that see it as another Rust type.
pub(crate) fn reread<I: Item>(items: &[I]) -> Result<Included, Error> {
    let items: Vec<_> = items.iter().map(AsItem).collect();
    let text = serde_json::to_string(&items).map_err(|error| again(&error))?;
    from_text(text)
}

/// Takes over resources that are written as an array of resource objects.
pub(crate) fn from_text(text: String) -> Result<Included, Error> {
    let slots = serde_json::from_str::<Vec<Parts<'_>>>(&text)
        .map_err(|error| again(&error))?
        .into_iter()
        .map(|parts| cut(&text, parts))
        .collect::<Result<_, _>>()
        .map_err(|error| again(&error))?;
    Ok(Included::new(Bytes::from(text), slots, 0))
}

fn again(error: &dyn fmt::Display) -> Error {
    Error::decode_message(format!("the primary data can't be read again: {error}"))
}

impl Serialize for Included {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(Some(self.slots.len()))?;
        for slot in &self.slots {
            array.serialize_element(&slot.as_text(&self.text))?;
        }
        array.end()
    }
}

impl fmt::Debug for Included {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.identifiers()).finish()
    }
}
