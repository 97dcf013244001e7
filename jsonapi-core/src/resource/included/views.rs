//! Primary data as other Rust types than its own, by what it is written as: what was changed is
//! read anew.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::arena::Arena;
use super::columns::Columns;
use super::slot::{Place, Slot};
use super::too_many;
use crate::error::Error;
use crate::resource::read::ReadTarget;

/// Resource objects by the text that their own type writes them as, and what they were read as.
#[derive(Default)]
pub(crate) struct Views {
    views: Arena<View>,
    by_text: Mutex<HashMap<Vec<u8>, u32>>,
    columns: Columns,
}

struct View {
    slot: Slot,
    text: Bytes,
}

impl Views {
    /// The resource that is written so, as a `T`. `text` gives what to read, the first time.
    pub(crate) fn get<T>(
        &self,
        written: Vec<u8>,
        place: Place,
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
                let at = self.views.push(View { slot, text }).ok_or_else(too_many)?;
                known.insert(written, at);
                at
            }
        };
        drop(known);
        let view = self.views.get(at).ok_or_else(too_many)?;
        view.slot.read_as(&view.text, &self.columns, place)
    }
}
