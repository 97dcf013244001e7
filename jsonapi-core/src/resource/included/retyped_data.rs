//! Primary data parsed as other Rust types than its own. Entries are keyed by their serialized
//! text, so changed data is parsed again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::arena::Arena;
use super::columns::Columns;
use super::slot::{Location, Slot};
use super::too_many_resources;
use crate::error::Error;
use crate::resource::read::ReadTarget;

/// Resource objects by their serialized text, and their parsed forms.
#[derive(Default)]
pub(crate) struct RetypedData {
    entries: Arena<Entry>,
    by_text: Mutex<HashMap<Vec<u8>, u32>>,
    columns: Columns,
}

struct Entry {
    slot: Slot,
    text: Bytes,
}

impl RetypedData {
    /// Returns the resource with this serialized text as a `T`. `text` provides the text to parse
    /// on first access.
    pub(crate) fn get<T>(
        &self,
        written: Vec<u8>,
        location: Location,
        text: impl FnOnce(&[u8]) -> Result<Bytes, Error>,
    ) -> Result<&T, Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let mut known = self.by_text.lock().unwrap_or_else(PoisonError::into_inner);
        let at = match known.get(&written) {
            Some(&at) => at,
            None => {
                let text = text(&written)?;
                let slot = Slot::whole(text.len())?;
                let at = self
                    .entries
                    .push(Entry { slot, text })
                    .ok_or_else(too_many_resources)?;
                known.insert(written, at);
                at
            }
        };
        drop(known);
        let entry = self.entries.get(at).ok_or_else(too_many_resources)?;
        entry.slot.read_as(&entry.text, &self.columns, location)
    }
}
