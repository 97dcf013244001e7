//! The `included` resources of a document, resolved with their types.
//!
//! Reading a document only cuts them out: type, id, and where in the text they stand. A
//! resource is read when it is first asked for, once for each Rust type that it is asked for as,
//! and stays. One that is known to be wanted is read as it comes by. An index from type and id is
//! made at the first question.

mod arena;
mod columns;
mod eager;
mod index;
mod slot;
mod spelling;
mod views;
mod writer;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use bytes::Bytes;
use compact_str::CompactString;
use serde::de::Error as _;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use columns::Columns;
pub(crate) use eager::EagerTypes;
pub use eager::{EagerType, EagerTypeSet, NeverEager};
pub(crate) use index::{Index, Key};
use slot::Found;
pub(crate) use slot::{Place, Slot};
use spelling::Spellings;
pub(crate) use spelling::{IdRule, Matches};
pub(crate) use views::Views;
pub use writer::IncludedWriter;
use writer::unwritable;

use crate::codec::trace::Trace;
use crate::codec::{Cursor, text};
use crate::error::Error;
use crate::model::{Identifier, ResourceObject};
use crate::resource::primary::AsItem;
use crate::resource::read::{Head, ReadTarget};
use crate::resource::target::{Ids, Target};

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
#[derive(Default)]
pub struct Included {
    /// The text that the slots' ranges are in.
    text: Bytes,
    /// The same for those that were added, with commas between them.
    added: Vec<u8>,
    slots: Vec<Slot>,
    columns: Columns,
    index: Index,
    spellings: Spellings,
    /// Where the first of each type stands, for errors.
    types: OnceLock<Vec<usize>>,
    /// Whether the document has an `included` even if there are none.
    present: bool,
}

/// How many types an error looks at.
const MOST_TYPES: usize = 64;

/// An id without what texts of one id differ in.
fn fold(_: &str, id: &str) -> Option<CompactString> {
    let trimmed = id.trim();
    let digits = trimmed.trim_start_matches('0');
    let text = match digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => trimmed,
        false => digits,
    };
    Some(text.to_ascii_lowercase().into())
}

/// Room for what comes behind `included`, so that a text is not moved for it.
const SPACE: usize = 256;

impl Included {
    /// An `included` of no resources, which a document has that was asked to include some.
    pub(crate) fn none() -> Self {
        Self {
            present: true,
            ..Self::default()
        }
    }

    /// Whether the document has an `included` member.
    pub(crate) fn is_present(&self) -> bool {
        self.present || !self.is_empty()
    }

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

    /// Type and id or local id of each.
    pub(crate) fn identities(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slots.iter().filter_map(Slot::identity)
    }

    /// Each as an untyped resource object, in the order of the document.
    pub fn resource_objects(&self) -> impl ExactSizeIterator<Item = Result<ResourceObject, Error>> {
        (0..self.slots.len())
            .map(|at| slot::read_untyped(&self.slots[at], self.text_of(&self.slots[at]), at))
    }

    /// Adds a resource, unless one with its type and id is there already.
    ///
    /// A compound document includes nothing that no relationship in it leads to, and never its
    /// primary data: that is for the caller to see to.
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
    /// If the resource can't be written as JSON.
    pub fn add<T: Target>(&mut self, resource: &T) -> Result<(), Error> {
        let (type_name, id) = resource.identity();
        if T::IDS != Ids::Text
            && self
                .matches(IdRule::of_item::<T>(), type_name, &id)
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
            .and_then(|()| Ok(position(start)?..position(self.added.len())?));
        let range = range.map_err(|error| {
            self.added.truncate(before);
            self.index = Index::default();
            unwritable(resource, error)
        })?;
        self.slots.push(Slot::added(type_name, id, range));
        self.types = OnceLock::new();
        Ok(())
    }

    /// Writes the texts of all, with what stands between them in an array.
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        to.reserve(self.text.len() + self.added.len() + self.slots.len() + SPACE);
        for (index, slot) in self.slots.iter().enumerate() {
            if index > 0 {
                to.push(b',');
            }
            if slot.added {
                // All that come behind it are added as well, and have their commas.
                to.extend_from_slice(&self.added);
                break;
            }
            to.extend_from_slice(slot.bytes(&self.text));
        }
    }

    /// The text that the slot's range is in.
    fn text_of(&self, slot: &Slot) -> &[u8] {
        if slot.added { &self.added } else { &self.text }
    }

    /// Where the resource stands with this very type and id, or local id.
    pub(crate) fn find(&self, key: Key<'_>) -> Option<usize> {
        let slots = &self.slots;
        self.index
            .find(key, slots.len(), |at| slots.get(at).map(Slot::key))
    }

    /// The resources that linkage with this type and id may mean.
    pub(crate) fn matches(&self, rule: IdRule, type_name: &str, id: &str) -> Matches {
        let exact = self.find((type_name, id, false));
        match rule.ids {
            Ids::Text => Matches::exact(exact),
            Ids::TextThenValue if exact.is_some() => Matches::exact(exact),
            Ids::Value => self.spelled(rule, type_name, id, exact),
            Ids::TextThenValue => match (rule.print)(type_name, id) {
                Some(id) => {
                    let exact = self.find((type_name, &id, false));
                    self.spelled(rule, type_name, &id, exact)
                }
                None => Matches::default(),
            },
        }
    }

    /// Whether there is a resource of this type.
    pub(crate) fn has_type(&self, type_name: &str) -> bool {
        self.types().any(|(_, known)| known == type_name)
    }

    /// Another type of which there is a resource with this id.
    pub(crate) fn type_of_id(&self, type_name: &str, id: &str) -> Option<&str> {
        let mut others = self.types().filter(|(_, other)| *other != type_name);
        let found = others.find(|(_, other)| self.find((other, id, false)).is_some());
        found.map(|(_, other)| other)
    }

    /// The id of a resource of this type that is this one but for case, spaces around it, and
    /// zeros before it.
    pub(crate) fn similar_id(&self, type_name: &str, id: &str) -> Option<&str> {
        let folded = fold(type_name, id)?;
        let rule = IdRule {
            ids: Ids::Value,
            print: fold,
        };
        let at = self.matches(rule, type_name, &folded).first?;
        Some(self.identity(at)?.1)
    }

    /// The first resource of each type, of the first few types.
    fn types(&self) -> impl Iterator<Item = (usize, &str)> {
        let firsts = self.types.get_or_init(|| {
            let mut firsts: Vec<usize> = Vec::new();
            for (at, slot) in self.slots.iter().enumerate() {
                let is_known = |first: &usize| self.slots[*first].key().0 == slot.key().0;
                // Resources of one type mostly come one after the other.
                if !firsts.iter().rev().any(is_known) {
                    firsts.push(at);
                }
                if firsts.len() == MOST_TYPES {
                    break;
                }
            }
            firsts
        });
        let type_of = |at: &usize| Some((*at, self.slots.get(*at)?.key().0));
        firsts.iter().filter_map(type_of)
    }

    fn spelled(&self, rule: IdRule, type_name: &str, id: &str, exact: Option<usize>) -> Matches {
        self.spellings
            .find(rule.print, (type_name, id), exact, &self.slots)
    }

    /// The resource that stands here, as a `T`.
    pub(crate) fn read<T>(&self, at: usize) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let slot = self.slots.get(at).ok_or_else(too_many)?;
        slot.read_as(self.text_of(slot), &self.columns, Place::Included(at))
    }

    /// Type and id of the resource that stands here.
    pub(crate) fn identity(&self, at: usize) -> Option<(&str, &str)> {
        self.slots.get(at)?.identity()
    }

    /// The text of the resource that stands here.
    pub(crate) fn text(&self, at: usize) -> Option<Bytes> {
        let slot = self.slots.get(at).filter(|slot| !slot.added)?;
        Some(self.text.slice(slot.extent()))
    }

    /// Takes over what was cut out of `input`. The slots' ranges are within `text`, which begins
    /// at `start` of the input.
    pub(crate) fn new(text: Bytes, cut: Cut, start: usize) -> Self {
        let Cut { mut slots, columns } = cut;
        for slot in &mut slots {
            slot.shift_down(start);
        }
        Self {
            text,
            added: Vec::new(),
            slots,
            columns,
            index: Index::default(),
            spellings: Spellings::default(),
            types: OnceLock::new(),
            present: true,
        }
    }
}

/// Where the text of these slots begins and ends.
pub(crate) fn extent(slots: &[Slot]) -> Range<usize> {
    let start = slots.first().map_or(0, |slot| slot.extent().start);
    let end = slots.last().map_or(start, |slot| slot.extent().end);
    start..end
}

/// What was cut out of a document.
#[derive(Default)]
pub(crate) struct Cut {
    pub(crate) slots: Vec<Slot>,
    columns: Columns,
}

/// How many bytes the text of a resource may have: a guess, for how many there may be.
const USUAL_TEXT: usize = 2_048;

/// Cuts out an array of resources, and reads those that are wanted.
pub(crate) fn cut(
    cursor: &mut Cursor<'_>,
    eager: Option<&EagerTypes>,
    trace: &Trace,
) -> Result<Cut, serde_json::Error> {
    let mut slots = Vec::with_capacity(cursor.remaining() / USUAL_TEXT);
    let columns = eager.map(Columns::new).unwrap_or_default();
    let mut elements = cursor.array(&"an array of resources")?;
    while elements.next(cursor)? {
        trace.check_time(cursor.position())?;
        let slot = cut_one(cursor, eager, &columns).map_err(trace.at_index(slots.len()))?;
        slots.push(slot);
    }
    Ok(Cut { slots, columns })
}

fn cut_one(
    cursor: &mut Cursor<'_>,
    eager: Option<&EagerTypes>,
    columns: &Columns,
) -> Result<Slot, serde_json::Error> {
    let head = Head::of(cursor)?;
    let start = cursor.position();
    let column = eager.and_then(|eager| eager.number(&head.type_name));
    let found = match column.and_then(|column| columns.read(column, cursor)) {
        Some(place) => Found::Read(place),
        None => {
            let unlinked = cursor.skip_resource()?;
            let within = |at: usize| position(at.saturating_sub(start));
            Found::Passed {
                unlinked: within(unlinked.start)?..within(unlinked.end)?,
            }
        }
    };
    let range = position(start)?..position(cursor.position())?;
    Ok(Slot::new(&head, range, found))
}

/// Positions are kept in 32 bits.
fn position(at: usize) -> Result<u32, serde_json::Error> {
    u32::try_from(at).map_err(|_| serde_json::Error::custom("the document is larger than 4 GiB"))
}

/// Cuts out the resource objects of primary data.
pub(crate) fn cut_primary(text: &Bytes) -> Option<Included> {
    let cursor = &mut Cursor::new(std::str::from_utf8(text).ok()?);
    let trace = Trace::default();
    let cut = match cursor.peek()? {
        b'[' => cut(cursor, None, &trace).ok()?,
        b'{' => Cut {
            slots: vec![cut_one(cursor, None, &Columns::default()).ok()?],
            columns: Columns::default(),
        },
        _ => Cut::default(),
    };
    Some(Included::new(text.clone(), cut, 0))
}

/// The error that a document keeps no more.
fn too_many() -> Error {
    Error::decode_message("more resources were read than can be kept")
}

/// Takes over resources that are written as an array of resource objects.
pub(crate) fn from_text(text: String) -> Result<Included, Error> {
    let slots =
        cut(&mut Cursor::new(&text), None, &Trace::default()).map_err(|error| again(&error))?;
    Ok(Included::new(Bytes::from(text), slots, 0))
}

pub(crate) fn again(error: &dyn fmt::Display) -> Error {
    Error::decode_message(format!("the primary data can't be read again: {error}"))
}

/// A copy is not read yet.
impl Clone for Included {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            added: self.added.clone(),
            slots: self.slots.clone(),
            columns: Columns::default(),
            index: Index::default(),
            spellings: Spellings::default(),
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
