//! Ids with several equivalent texts, as the numbers `1` and `01`.

use std::collections::HashMap;
use std::ptr::fn_addr_eq;
use std::sync::{Mutex, PoisonError};

use compact_str::CompactString;

use super::slot::Slot;
use crate::resource::primary::Item;
use crate::resource::target::{Ids, RelationshipTarget};

/// How ids are compared with those of resources.
#[derive(Clone, Copy)]
pub(crate) struct IdComparison {
    pub(crate) ids: Ids,
    pub(crate) format_id: FormatId,
}

/// Returns the id as the id type formats it, if it is valid.
type FormatId = fn(&str, &str) -> Option<CompactString>;

impl IdComparison {
    /// Returns the comparison for linkage to a `T`.
    pub(crate) fn of_target<T: RelationshipTarget>() -> Self {
        Self {
            ids: T::IDS,
            format_id: T::printed_id,
        }
    }

    /// Returns the comparison for primary data, whose ids are already formatted.
    pub(crate) fn of_item<I: Item>() -> Self {
        Self {
            ids: match I::IDS {
                Ids::Text => Ids::Text,
                Ids::Value | Ids::TextThenValue => Ids::Value,
            },
            format_id: I::printed_id,
        }
    }
}

/// The resources that an id may refer to.
#[derive(Clone, Copy, Default)]
pub(crate) struct IdMatches {
    pub(crate) first: Option<usize>,
    /// Another one, whose id has a different text.
    pub(crate) other: Option<usize>,
    /// Whether the id matches exactly, so that no other resource can be meant.
    pub(crate) is_exact: bool,
}

impl IdMatches {
    pub(super) fn exact(at: Option<usize>) -> Self {
        Self {
            first: at,
            other: None,
            is_exact: at.is_some(),
        }
    }
}

/// The resources whose ids differ from the formatted ones. Few documents have any.
#[derive(Default)]
pub(super) struct EquivalentIds {
    tables: Mutex<Vec<Table>>,
}

struct Table {
    format_id: FormatId,
    /// The number of resources examined.
    examined: usize,
    by_formatted_id: HashMap<(CompactString, CompactString), Equivalents>,
}

#[derive(Clone, Copy)]
struct Equivalents {
    first: usize,
    other: Option<usize>,
}

impl EquivalentIds {
    /// Adds resources with equivalent ids to the exact match.
    pub(super) fn find(
        &self,
        format_id: FormatId,
        (type_name, formatted_id): (&str, &str),
        exact: Option<usize>,
        slots: &[Slot],
    ) -> IdMatches {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let examined = tables
            .iter()
            .position(|table| fn_addr_eq(table.format_id, format_id));
        let at = examined.unwrap_or_else(|| {
            tables.push(Table {
                format_id,
                examined: 0,
                by_formatted_id: HashMap::new(),
            });
            tables.len() - 1
        });
        let equivalents = tables.get_mut(at).and_then(|table| {
            table.extend(slots);
            table.get(type_name, formatted_id)
        });
        let (first, other) = match (exact, equivalents) {
            (Some(exact), equivalents) => (
                Some(exact),
                equivalents.map(|equivalents| equivalents.first),
            ),
            (None, Some(equivalents)) => (Some(equivalents.first), equivalents.other),
            (None, None) => (None, None),
        };
        IdMatches {
            first,
            other,
            is_exact: false,
        }
    }
}

impl Table {
    /// Examines the resources added since the last call.
    fn extend(&mut self, slots: &[Slot]) {
        for at in self.examined..slots.len() {
            let (type_name, id, local) = slots[at].key();
            if local {
                continue;
            }
            let formatted = (self.format_id)(type_name, id).filter(|formatted| formatted != id);
            let Some(formatted) = formatted else {
                continue;
            };
            let equivalents = self
                .by_formatted_id
                .entry((type_name.into(), formatted))
                .or_insert(Equivalents {
                    first: at,
                    other: None,
                });
            if slots[equivalents.first].key() != slots[at].key() {
                equivalents.other.get_or_insert(at);
            }
        }
        self.examined = slots.len();
    }

    fn get(&self, type_name: &str, formatted_id: &str) -> Option<Equivalents> {
        if self.by_formatted_id.is_empty() {
            return None;
        }
        let key = (type_name.into(), formatted_id.into());
        self.by_formatted_id.get(&key).copied()
    }
}
