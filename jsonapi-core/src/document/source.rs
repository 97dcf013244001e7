//! The primary data as it was read: its text, and what look-ups made of it.
//!
//! `data` is a public field, so it may change between two look-ups. What stands here is checked
//! against it each time, and made anew where it no longer fits.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{OnceLock, PoisonError, RwLock};

use bytes::Bytes;
use compact_str::CompactString;
use serde_json::value::RawValue;

use crate::error::{Encode, Error};
use crate::resource::included::{IdRule, Included, Index, Key, Place, Views, again, cut_primary};
use crate::resource::primary::{AsItem, Item};
use crate::resource::read::ReadTarget;

#[derive(Default)]
pub(super) struct Source {
    /// The text of `data`; none in a document that was not read.
    text: Bytes,
    /// The resource objects in the text. In a box, as views are: few documents need them, and all
    /// are moved.
    resources: OnceLock<Box<Included>>,
    /// Where which item stands.
    positions: RwLock<Index>,
    /// Items as other Rust types.
    views: OnceLock<Box<Views>>,
}

impl Source {
    pub(super) fn new(text: Bytes) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The resource objects in the text.
    pub(super) fn resources(&self) -> &Included {
        self.resources
            .get_or_init(|| Box::new(cut_primary(&self.text).unwrap_or_default()))
    }

    /// Where the item with this type and id stands now. One that is not found is looked for among
    /// all, as they may have changed, unless that was done: `checked` says so, and is told.
    pub(super) fn position<I: Item>(
        &self,
        items: &[I],
        type_name: &str,
        id: &str,
        checked: &Cell<bool>,
    ) -> Option<usize> {
        let key = |at: usize| key_of(items.get(at)?);
        let wanted = (type_name, id, false);
        {
            let positions = self
                .positions
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            let found = positions.find(wanted, items.len(), key);
            if found.is_some() || checked.replace(true) || positions.covers(items.len(), key) {
                return found;
            }
        }
        let mut positions = self
            .positions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *positions = Index::default();
        positions.find(wanted, items.len(), key)
    }

    /// The item at this position as a `T`: what the document says of it, with what was changed
    /// since.
    pub(super) fn view<I: Item, T>(&self, item: &I, at: usize, is_array: bool) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let written = serde_json::to_vec(&AsItem(item)).map_err(unwritable)?;
        let place = Place::Data(is_array.then_some(at));
        let views = self.views.get_or_init(Box::default);
        views.get(written, place, |written| {
            let Some(said) = self.said_of(item, at) else {
                return Ok(Bytes::copy_from_slice(written));
            };
            let held = rewritten::<I>(&said);
            if held.as_deref() == Some(written) {
                return Ok(said);
            }
            let text = with_changes(&said, held.as_deref(), written);
            text.map(Bytes::from).map_err(|error| again(&error))
        })
    }

    /// What the document says of the item.
    fn said_of<I: Item>(&self, item: &I, at: usize) -> Option<Bytes> {
        let resources = self.resources();
        let (type_name, id) = item.identity()?;
        if resources
            .identity(at)
            .is_some_and(|said| is_of::<I>(said, type_name, &id))
        {
            return resources.text(at);
        }
        let matches = resources.matches(IdRule::of_item::<I>(), type_name, &id);
        match matches.other {
            Some(_) => None,
            None => resources.text(matches.first?),
        }
    }
}

/// Whether a resource with this identity in the text was read as an item with this type and id.
fn is_of<I: Item>(said: (&str, &str), type_name: &str, id: &str) -> bool {
    said.0 == type_name
        && (said.1 == id || I::printed_id(type_name, said.1).is_some_and(|printed| printed == id))
}

fn key_of<I: Item>(item: &I) -> Option<Key<'_, CompactString>> {
    let (type_name, id) = item.identity()?;
    Some((type_name, id, false))
}

/// What the item's own type holds of the text.
fn rewritten<I: Item>(text: &[u8]) -> Option<Vec<u8>> {
    let mut written = Vec::new();
    let to = &mut serde_json::Serializer::new(&mut written);
    I::rewrite(std::str::from_utf8(text).ok()?, to)?;
    Some(written)
}

type Object<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// How deep changes are told apart: attribute by attribute, and member by member of each
/// relationship object.
const ATTRIBUTES: usize = 1;
const RELATIONSHIPS: usize = 2;

/// What the document says of a resource, with what was changed since: where its own type held this
/// of it (nothing, if that is not known) and now writes that.
fn with_changes(
    said: &[u8],
    held: Option<&[u8]>,
    written: &[u8],
) -> Result<String, serde_json::Error> {
    let said: &RawValue = serde_json::from_slice(said)?;
    let held: Option<&RawValue> = held.map(serde_json::from_slice).transpose()?;
    let written: &RawValue = serde_json::from_slice(written)?;
    let merged = merged(Some(said), held, written, &|name| match name {
        "attributes" => ATTRIBUTES,
        "relationships" => RELATIONSHIPS,
        _ => 0,
    })?;
    Ok(merged.get().to_owned())
}

/// Takes the members that were changed as they are written, and the others as the document says
/// them; `depth` tells how deep to look for changes in a member.
fn merged(
    said: Option<&RawValue>,
    held: Option<&RawValue>,
    written: &RawValue,
    depth: &dyn Fn(&str) -> usize,
) -> Result<Box<RawValue>, serde_json::Error> {
    let (said, held, written) = (object(said)?, object(held)?, object(Some(written))?);
    let mut members: BTreeMap<&str, Cow<'_, RawValue>> = BTreeMap::new();
    for name in said.keys().chain(written.keys()) {
        let (said, held, written) = (said.get(name), held.get(name), written.get(name));
        let is_changed = held.map(|text| text.get()) != written.map(|text| text.get());
        let value = match (is_changed, written) {
            (false, _) => said.map(|text| Cow::Borrowed(*text)),
            (true, Some(written)) => Some(match depth(name) {
                0 => Cow::Borrowed(*written),
                left => {
                    let (said, held) = (said.copied(), held.copied());
                    Cow::Owned(merged(said, held, written, &|_| left - 1)?)
                }
            }),
            (true, None) => None,
        };
        if let Some(value) = value {
            members.insert(name, value);
        }
    }
    serde_json::value::to_raw_value(&members)
}

/// The members of an object; none, where there is no object.
fn object(text: Option<&RawValue>) -> Result<Object<'_>, serde_json::Error> {
    match text {
        Some(text) if text.get().starts_with('{') => serde_json::from_str(text.get()),
        _ => Ok(Object::new()),
    }
}

fn unwritable(error: serde_json::Error) -> Encode {
    Encode::new("the primary data can't be written as JSON", error)
}

/// A copy looks for itself.
impl Clone for Source {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}
