//! An index from type and id to a position, made when it is first needed.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Finds the position of a resource by type and id. It stores positions only: whoever asks says
/// what stands there.
#[derive(Default)]
pub(crate) struct Index {
    built: OnceLock<(HashTable<usize>, RandomState)>,
}

impl Index {
    /// The first position with this type and id among `len`, of which `identity` tells both.
    pub(crate) fn find<'a, I: AsRef<str>>(
        &self,
        type_name: &str,
        id: &str,
        len: usize,
        identity: impl Fn(usize) -> Option<(&'a str, I)>,
    ) -> Option<usize> {
        let is = |at: usize, (type_name, id): (&str, &str)| {
            identity(at).is_some_and(|held| held.0 == type_name && held.1.as_ref() == id)
        };
        let (table, state) = self.built.get_or_init(|| {
            let state = RandomState::default();
            let mut table = HashTable::with_capacity(len);
            for at in 0..len {
                let Some((held_type, held_id)) = identity(at) else {
                    continue;
                };
                let held = (held_type, held_id.as_ref());
                let hash = state.hash_one(held);
                // Of two with one identity, the first counts.
                if table.find(hash, |&other| is(other, held)).is_none() {
                    table.insert_unique(hash, at, |&other| {
                        identity(other).map_or(0, |held| state.hash_one((held.0, held.1.as_ref())))
                    });
                }
            }
            (table, state)
        });
        let wanted = (type_name, id);
        table
            .find(state.hash_one(wanted), |&at| at < len && is(at, wanted))
            .copied()
    }
}

impl Index {
    /// Takes in one more, which stands at the end.
    pub(crate) fn add<'a, I: AsRef<str>>(
        &mut self,
        added: usize,
        identity: impl Fn(usize) -> Option<(&'a str, I)>,
    ) {
        // One that is not built yet takes it in when it is.
        let Some((table, state)) = self.built.get_mut() else {
            return;
        };
        let hash =
            |at: usize| identity(at).map_or(0, |held| state.hash_one((held.0, held.1.as_ref())));
        table.insert_unique(hash(added), added, |&at| hash(at));
    }
}

/// A copy makes its own.
impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}
