//! The source text of the primary data, and lookups in it.
//!
//! `data` is a public field, so it may change between two lookups. Cached state is compared with it
//! each time, and rebuilt if outdated.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{OnceLock, PoisonError, RwLock};

use bytes::Bytes;
use compact_str::CompactString;
use serde_json::value::RawValue;

use crate::error::{Encode, Error};
use crate::resource::included::{
    IdComparison, Included, Index, Key, Location, RetypedData, reparse_error, scan_primary,
};
use crate::resource::primary::{AsItem, Item};
use crate::resource::read::ReadTarget;

#[derive(Default)]
pub(super) struct SourceText {
    /// The text of `data`; empty in a document that was not read.
    text: Bytes,
    /// The resource objects in the text. Boxed, like `retyped`: few documents need them, and all
    /// documents are moved.
    resources: OnceLock<Box<Included>>,
    /// The positions of items by type and id.
    positions: RwLock<Index>,
    /// Items parsed as other Rust types.
    retyped: OnceLock<Box<RetypedData>>,
}

impl SourceText {
    pub(super) fn new(text: Bytes) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Returns the resource objects in the text.
    pub(super) fn resources(&self) -> &Included {
        self.resources
            .get_or_init(|| Box::new(scan_primary(&self.text).unwrap_or_default()))
    }

    /// Returns the current position of the item with this type and id. If the index does not find
    /// it, it may be outdated and is rebuilt, unless `checked` is already true; it becomes true.
    pub(super) fn position<I: Item>(
        &self,
        items: &[I],
        type_name: &str,
        id: &str,
        checked: &Cell<bool>,
    ) -> Option<usize> {
        let key_at = |at: usize| key_of(items.get(at)?);
        let key = (type_name, id, false);
        {
            let positions = self
                .positions
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            let found = positions.find(key, items.len(), key_at);
            if found.is_some() || checked.replace(true) || positions.covers(items.len(), key_at) {
                return found;
            }
        }
        let mut positions = self
            .positions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *positions = Index::default();
        positions.find(key, items.len(), key_at)
    }

    /// Returns the item at this position as a `T`: parsed from the text of the document, with later
    /// changes.
    pub(super) fn read_as<I: Item, T>(
        &self,
        item: &I,
        at: usize,
        is_array: bool,
    ) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let after = serde_json::to_vec(&AsItem(item)).map_err(encode_error)?;
        let location = Location::Data(is_array.then_some(at));
        let retyped = self.retyped.get_or_init(Box::default);
        retyped.get(after, location, |after| {
            let Some(source) = self.text_of(item, at) else {
                return Ok(Bytes::copy_from_slice(after));
            };
            let before = serialized_by::<I>(&source);
            if before.as_deref() == Some(after) {
                return Ok(source);
            }
            let text = merge_changes(&source, before.as_deref(), after);
            text.map(Bytes::from).map_err(|error| reparse_error(&error))
        })
    }

    /// Returns the text of the item in the document.
    fn text_of<I: Item>(&self, item: &I, at: usize) -> Option<Bytes> {
        let resources = self.resources();
        let (type_name, id) = item.identity()?;
        if resources
            .identity(at)
            .is_some_and(|source| is_of::<I>(source, type_name, &id))
        {
            return resources.text(at);
        }
        let matches = resources.matches(IdComparison::of_item::<I>(), type_name, &id);
        match matches.other {
            Some(_) => None,
            None => resources.text(matches.first?),
        }
    }
}

/// Returns whether an item with this type and id was read from a resource with this identity.
fn is_of<I: Item>(source: (&str, &str), type_name: &str, id: &str) -> bool {
    source.0 == type_name
        && (source.1 == id
            || I::printed_id(type_name, source.1).is_some_and(|printed| printed == id))
}

fn key_of<I: Item>(item: &I) -> Option<Key<'_, CompactString>> {
    let (type_name, id) = item.identity()?;
    Some((type_name, id, false))
}

/// Serializes the text as the item's own type does, which drops undeclared members.
fn serialized_by<I: Item>(text: &[u8]) -> Option<Vec<u8>> {
    let mut after = Vec::new();
    let to = &mut serde_json::Serializer::new(&mut after);
    I::rewrite(std::str::from_utf8(text).ok()?, to)?;
    Some(after)
}

type Object<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// The depth to which changes are compared: individual attributes, and the members of each
/// relationship object.
const ATTRIBUTES: usize = 1;
const RELATIONSHIPS: usize = 2;

/// Merges the source text of a resource with later changes: `before` is how its own type serialized
/// it (`None` if unknown), `after` how it does now.
fn merge_changes(
    source: &[u8],
    before: Option<&[u8]>,
    after: &[u8],
) -> Result<String, serde_json::Error> {
    let source: &RawValue = serde_json::from_slice(source)?;
    let before: Option<&RawValue> = before.map(serde_json::from_slice).transpose()?;
    let after: &RawValue = serde_json::from_slice(after)?;
    let merged = merge(Some(source), before, after, &|name| match name {
        "attributes" => ATTRIBUTES,
        "relationships" => RELATIONSHIPS,
        _ => 0,
    })?;
    Ok(merged.get().to_owned())
}

/// Takes changed members from `after`, and others from `source`. `depth` returns how deep to
/// compare a member.
fn merge(
    source: Option<&RawValue>,
    before: Option<&RawValue>,
    after: &RawValue,
    depth: &dyn Fn(&str) -> usize,
) -> Result<Box<RawValue>, serde_json::Error> {
    let (source, before, after) = (object(source)?, object(before)?, object(Some(after))?);
    let mut members: BTreeMap<&str, Cow<'_, RawValue>> = BTreeMap::new();
    for name in source.keys().chain(after.keys()) {
        let (source, before, after) = (source.get(name), before.get(name), after.get(name));
        let is_changed = before.map(|text| text.get()) != after.map(|text| text.get());
        let value = match (is_changed, after) {
            (false, _) => source.map(|text| Cow::Borrowed(*text)),
            (true, Some(after)) => Some(match depth(name) {
                0 => Cow::Borrowed(*after),
                remaining => {
                    let (source, before) = (source.copied(), before.copied());
                    Cow::Owned(merge(source, before, after, &|_| remaining - 1)?)
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

/// Returns the members of an object; empty if it is not one.
fn object(text: Option<&RawValue>) -> Result<Object<'_>, serde_json::Error> {
    match text {
        Some(text) if text.get().starts_with('{') => serde_json::from_str(text.get()),
        _ => Ok(Object::new()),
    }
}

fn encode_error(error: serde_json::Error) -> Encode {
    Encode::new("the primary data can't be written as JSON", error)
}

/// A clone starts without cached state.
impl Clone for SourceText {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceText").finish_non_exhaustive()
    }
}
