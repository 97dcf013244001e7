//! The `included` resources of a document.
//!
//! Reading a document only scans them for type, id and position in the text. A resource is parsed
//! on first access, once for each Rust type that it is requested as, and cached. Resources of eager
//! types are parsed during the scan. The index from type and id is built on first use.

mod arena;
mod columns;
mod eager;
mod equivalent_ids;
mod index;
mod lookup;
mod retyped_data;
mod scan;
mod slot;
mod writer;

use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use columns::Columns;
pub(crate) use eager::EagerTypes;
pub use eager::{EagerType, EagerTypeSet, NeverEager};
use equivalent_ids::EquivalentIds;
pub(crate) use equivalent_ids::{IdComparison, IdMatches};
pub(crate) use index::{Index, Key};
pub(crate) use retyped_data::RetypedData;
use scan::to_position;
pub(crate) use scan::{Scanned, extent, from_text, reparse_error, scan, scan_primary};
pub(crate) use slot::{Location, Slot};
pub use writer::IncludedWriter;
use writer::encode_error;

use crate::codec::text;
use crate::error::Error;
use crate::model::{Identifier, ResourceObject};
use crate::resource::primary::AsItem;
use crate::resource::target::{Ids, RelationshipTarget};

/// The resources that a compound document includes.
///
/// Use [`Document::get`](crate::Document::get) to follow a relationship to one of them, and this
/// type to examine all of them.
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
#[derive(Default)]
pub struct Included {
    /// The text that the ranges of the slots refer to.
    text: Bytes,
    /// The text of resources that were added, separated by commas.
    added: Vec<u8>,
    slots: Vec<Slot>,
    columns: Columns,
    index: Index,
    equivalent_ids: EquivalentIds,
    /// The position of the first resource of each type, for errors.
    types: OnceLock<Vec<usize>>,
    /// Whether the document has an `included` even if there are none.
    present: bool,
}

/// Extra capacity for the members that follow `included`, to avoid moving the text.
const EXTRA_CAPACITY: usize = 256;

impl Included {
    /// Creates an empty `included` member.
    pub(crate) fn none() -> Self {
        Self {
            present: true,
            ..Self::default()
        }
    }

    /// Returns whether the document has an `included` member.
    pub(crate) fn is_present(&self) -> bool {
        self.present || !self.is_empty()
    }

    /// Returns the number of included resources.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Returns whether there are no included resources.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Returns the identifiers of the resources, in the order of the document.
    pub fn identifiers(&self) -> impl ExactSizeIterator<Item = Identifier> {
        self.slots.iter().map(Slot::identifier)
    }

    /// Returns type and id or local id of each resource.
    pub(crate) fn identities(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slots.iter().filter_map(Slot::identity)
    }

    /// Returns the resources as untyped resource objects, in the order of the document.
    pub fn resource_objects(&self) -> impl ExactSizeIterator<Item = Result<ResourceObject, Error>> {
        (0..self.slots.len())
            .map(|at| slot::read_untyped(&self.slots[at], self.text_of(&self.slots[at]), at))
    }

    /// Adds a resource, unless one with its type and id is already included.
    ///
    /// The caller ensures that a relationship in the document leads to the resource, and that it is
    /// not primary data, as the specification requires.
    ///
    /// ```
    /// use jsonapi_core::{Document, Id, Resource, ToOne};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    ///     #[resource(relationship)]
    ///     boss: ToOne<Person>,
    /// }
    ///
    /// let ada = Person { id: "1".into(), boss: ToOne::null() };
    /// let bob = Person { id: "2".into(), boss: ToOne::to(&ada) };
    /// let mut document = Document::new(bob);
    /// document.included.add(&ada)?;
    /// assert_eq!(document.get(&document.data.boss)?.id, "1");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the resource can't be written as JSON.
    pub fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error> {
        let (type_name, id) = resource.identity();
        if T::IDS != Ids::Text
            && self
                .matches(IdComparison::of_item::<T>(), type_name, &id)
                .first
                .is_some()
        {
            return Ok(());
        }
        let slots = &self.slots;
        let key = |at: usize| slots.get(at).map(Slot::key);
        if !self.index.add((type_name, &id, false), slots.len(), key) {
            return Ok(());
        }
        let before = self.added.len();
        if slots.last().is_some_and(|slot| slot.added) {
            self.added.push(b',');
        }
        let start = self.added.len();
        let range = text::write(&AsItem(resource), &mut self.added)
            .and_then(|()| Ok(to_position(start)?..to_position(self.added.len())?));
        let range = range.map_err(|error| {
            self.added.truncate(before);
            self.index = Index::default();
            encode_error(resource, error)
        })?;
        self.slots.push(Slot::added(type_name, id, range));
        self.types = OnceLock::new();
        Ok(())
    }

    /// Writes the elements of the array, separated by commas.
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        to.reserve(self.text.len() + self.added.len() + self.slots.len() + EXTRA_CAPACITY);
        for (index, slot) in self.slots.iter().enumerate() {
            if index > 0 {
                to.push(b',');
            }
            if slot.added {
                // All following resources were added, too, and `added` contains their commas.
                to.extend_from_slice(&self.added);
                break;
            }
            to.extend_from_slice(slot.bytes(&self.text));
        }
    }

    /// Returns the text that the range of a slot refers to.
    fn text_of(&self, slot: &Slot) -> &[u8] {
        if slot.added { &self.added } else { &self.text }
    }

    /// Creates the resources from a scan. `text` is the part of the input from `start` on.
    pub(crate) fn new(text: Bytes, scan: Scanned, start: usize) -> Self {
        let Scanned { mut slots, columns } = scan;
        for slot in &mut slots {
            slot.shift_down(start);
        }
        Self {
            text,
            added: Vec::new(),
            slots,
            columns,
            index: Index::default(),
            equivalent_ids: EquivalentIds::default(),
            types: OnceLock::new(),
            present: true,
        }
    }
}

/// Returns the error that too many resources were parsed.
fn too_many_resources() -> Error {
    Error::decode_message("too many resources were parsed")
}

/// A clone starts unparsed.
impl Clone for Included {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            added: self.added.clone(),
            slots: self.slots.clone(),
            columns: Columns::default(),
            index: Index::default(),
            equivalent_ids: EquivalentIds::default(),
            types: OnceLock::new(),
            present: self.present,
        }
    }
}

impl Serialize for Included {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(Some(self.slots.len()))?;
        for slot in &self.slots {
            array.serialize_element(&slot.as_text(self.text_of(slot)))?;
        }
        array.end()
    }
}

impl fmt::Debug for Included {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.identifiers()).finish()
    }
}
