//! Finds and parses included resources by type and id.

use bytes::Bytes;
use compact_str::CompactString;

use super::equivalent_ids::{IdComparison, IdMatches};
use super::index::Key;
use super::slot::{Location, Slot};
use super::{Included, too_many_resources};
use crate::error::Error;
use crate::resource::read::ReadTarget;
use crate::resource::target::Ids;

/// The maximum number of types that an error considers.
const MAX_TYPES: usize = 64;

/// Normalizes an id, for suggestions.
fn normalize_id(_: &str, id: &str) -> Option<CompactString> {
    let trimmed = id.trim();
    let digits = trimmed.trim_start_matches('0');
    let text = match digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => trimmed,
        false => digits,
    };
    Some(text.to_ascii_lowercase().into())
}

impl Included {
    /// Returns the position of the resource with exactly this type and id or local id.
    pub(crate) fn find(&self, key: Key<'_>) -> Option<usize> {
        let slots = &self.slots;
        self.index
            .find(key, slots.len(), |at| slots.get(at).map(Slot::key))
    }

    /// Returns the resources that linkage with this type and id may refer to.
    pub(crate) fn matches(&self, rule: IdComparison, type_name: &str, id: &str) -> IdMatches {
        let exact = self.find((type_name, id, false));
        match rule.ids {
            Ids::Text => IdMatches::exact(exact),
            Ids::TextThenValue if exact.is_some() => IdMatches::exact(exact),
            Ids::Value => self.equivalent(rule, type_name, id, exact),
            Ids::TextThenValue => match (rule.format_id)(type_name, id) {
                Some(id) => {
                    let exact = self.find((type_name, &id, false));
                    self.equivalent(rule, type_name, &id, exact)
                }
                None => IdMatches::default(),
            },
        }
    }

    /// Returns whether there is a resource of this type.
    pub(crate) fn has_type(&self, type_name: &str) -> bool {
        self.types().any(|(_, known)| known == type_name)
    }

    /// Returns another type that has a resource with this id.
    pub(crate) fn type_of_id(&self, type_name: &str, id: &str) -> Option<&str> {
        let mut others = self.types().filter(|(_, other)| *other != type_name);
        let result = others.find(|(_, other)| self.find((other, id, false)).is_some());
        result.map(|(_, other)| other)
    }

    /// Returns the id of a resource of this type that differs only in case, surrounding whitespace
    /// or leading zeros.
    pub(crate) fn similar_id(&self, type_name: &str, id: &str) -> Option<&str> {
        let normalized = normalize_id(type_name, id)?;
        let rule = IdComparison {
            ids: Ids::Value,
            format_id: normalize_id,
        };
        let at = self.matches(rule, type_name, &normalized).first?;
        Some(self.identity(at)?.1)
    }

    /// Returns the first resource of each type, for a limited number of types.
    fn types(&self) -> impl Iterator<Item = (usize, &str)> {
        let firsts = self.types.get_or_init(|| {
            let mut firsts: Vec<usize> = Vec::new();
            for (at, slot) in self.slots.iter().enumerate() {
                let is_known = |first: &usize| self.slots[*first].key().0 == slot.key().0;
                // Resources of one type are usually adjacent.
                if !firsts.iter().rev().any(is_known) {
                    firsts.push(at);
                }
                if firsts.len() == MAX_TYPES {
                    break;
                }
            }
            firsts
        });
        let type_of = |at: &usize| Some((*at, self.slots.get(*at)?.key().0));
        firsts.iter().filter_map(type_of)
    }

    fn equivalent(
        &self,
        rule: IdComparison,
        type_name: &str,
        id: &str,
        exact: Option<usize>,
    ) -> IdMatches {
        self.equivalent_ids
            .find(rule.format_id, (type_name, id), exact, &self.slots)
    }

    /// Returns the resource at this position as a `T`.
    pub(crate) fn read<T>(&self, at: usize) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let slot = self.slots.get(at).ok_or_else(too_many_resources)?;
        slot.read_as(self.text_of(slot), &self.columns, Location::Included(at))
    }

    /// Returns type and id of the resource at this position.
    pub(crate) fn identity(&self, at: usize) -> Option<(&str, &str)> {
        self.slots.get(at)?.identity()
    }

    /// Returns the text of the resource at this position.
    pub(crate) fn text(&self, at: usize) -> Option<Bytes> {
        let slot = self.slots.get(at).filter(|slot| !slot.added)?;
        Some(self.text.slice(slot.extent()))
    }
}
