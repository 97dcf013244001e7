//! Ids whose type reads several texts alike, as a number reads `1` and `01`.

use std::collections::HashMap;
use std::ptr::fn_addr_eq;
use std::sync::{Mutex, PoisonError};

use compact_str::CompactString;

use super::slot::Slot;
use crate::resource::primary::Item;
use crate::resource::target::{Ids, Target};

/// How ids are compared with those of resources.
#[derive(Clone, Copy)]
pub(crate) struct IdRule {
    pub(crate) ids: Ids,
    pub(crate) print: PrintId,
}

/// The id of a resource of this type as the type of the id prints it, if it is one.
type PrintId = fn(&str, &str) -> Option<CompactString>;

impl IdRule {
    /// That of linkage to a `T`.
    pub(crate) fn of_target<T: Target>() -> Self {
        Self {
            ids: T::IDS,
            print: T::printed_id,
        }
    }

    /// That of primary data, which holds ids as they are printed.
    pub(crate) fn of_item<I: Item>() -> Self {
        Self {
            ids: match I::IDS {
                Ids::Text => Ids::Text,
                Ids::Value | Ids::TextThenValue => Ids::Value,
            },
            print: I::printed_id,
        }
    }
}

/// The resources that an id may mean.
#[derive(Clone, Copy, Default)]
pub(crate) struct Matches {
    pub(crate) first: Option<usize>,
    /// One whose id has another text.
    pub(crate) other: Option<usize>,
    /// Whether the id has the very text that was asked for, so that no other can be meant.
    pub(crate) is_exact: bool,
}

impl Matches {
    pub(super) fn exact(at: Option<usize>) -> Self {
        Self {
            first: at,
            other: None,
            is_exact: at.is_some(),
        }
    }
}

/// The resources whose ids are not as their types print them. There are few, in most documents
/// none.
#[derive(Default)]
pub(super) struct Spellings {
    tables: Mutex<Vec<Table>>,
}

struct Table {
    print: PrintId,
    /// How many resources were looked at.
    known: usize,
    by_printed_id: HashMap<(CompactString, CompactString), Alike>,
}

#[derive(Clone, Copy)]
struct Alike {
    first: usize,
    other: Option<usize>,
}

impl Spellings {
    /// Adds those of the resources that are spelled otherwise to the one with the very text.
    pub(super) fn find(
        &self,
        print: PrintId,
        (type_name, printed_id): (&str, &str),
        exact: Option<usize>,
        slots: &[Slot],
    ) -> Matches {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let known = tables
            .iter()
            .position(|table| fn_addr_eq(table.print, print));
        let at = known.unwrap_or_else(|| {
            tables.push(Table {
                print,
                known: 0,
                by_printed_id: HashMap::new(),
            });
            tables.len() - 1
        });
        let alike = tables.get_mut(at).and_then(|table| {
            table.extend(slots);
            table.get(type_name, printed_id)
        });
        let (first, other) = match (exact, alike) {
            (Some(exact), alike) => (Some(exact), alike.map(|alike| alike.first)),
            (None, Some(alike)) => (Some(alike.first), alike.other),
            (None, None) => (None, None),
        };
        Matches {
            first,
            other,
            is_exact: false,
        }
    }
}

impl Table {
    /// Looks at those that came in since.
    fn extend(&mut self, slots: &[Slot]) {
        for at in self.known..slots.len() {
            let (type_name, id, local) = slots[at].key();
            if local {
                continue;
            }
            let printed = (self.print)(type_name, id).filter(|printed| printed != id);
            let Some(printed) = printed else {
                continue;
            };
            let alike = self
                .by_printed_id
                .entry((type_name.into(), printed))
                .or_insert(Alike {
                    first: at,
                    other: None,
                });
            if slots[alike.first].key() != slots[at].key() {
                alike.other.get_or_insert(at);
            }
        }
        self.known = slots.len();
    }

    fn get(&self, type_name: &str, printed_id: &str) -> Option<Alike> {
        if self.by_printed_id.is_empty() {
            return None;
        }
        let key = (type_name.into(), printed_id.into());
        self.by_printed_id.get(&key).copied()
    }
}
