//! An index from type and id to a position, made when it is first needed.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Names a resource: its type, its id or local id, and whether that is a local one.
pub(crate) type Key<'a, I = &'a str> = (&'a str, I, bool);

/// Finds the position of a resource by type and id. It stores positions only: whoever asks says
/// what stands there.
#[derive(Default)]
pub(crate) struct Index {
    built: OnceLock<Built>,
}

impl Index {
    /// The first position with this key among `len`, of which `key` tells that of each.
    pub(crate) fn find<'a, I: AsRef<str>>(
        &self,
        wanted: Key<'_>,
        len: usize,
        key: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> Option<usize> {
        let built = self.built.get_or_init(|| Built::new(len, &key));
        let hash = built.hash(wanted);
        let found = built.table.find(spread(hash), |held| {
            held.hash == hash && held.position() < len && is(key(held.position()), wanted)
        });
        found.map(Held::position)
    }

    /// Whether it knows each of `len`, as it does unless they changed since it was made.
    pub(crate) fn covers<'a, I: AsRef<str>>(
        &self,
        len: usize,
        key: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        (0..len).all(|at| {
            key(at).is_none_or(|(type_name, id, local)| {
                self.find((type_name, id.as_ref(), local), len, &key)
                    .is_some()
            })
        })
    }

    /// Takes in one more, which is to stand at the end, unless there is one with its key.
    pub(crate) fn add<'a, I: AsRef<str>>(
        &mut self,
        added: Key<'_>,
        len: usize,
        key: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        self.built.get_or_init(|| Built::new(len, &key));
        self.built
            .get_mut()
            .is_some_and(|built| built.add(added, len, &key))
    }
}

fn is<I: AsRef<str>>(held: Option<Key<'_, I>>, wanted: Key<'_>) -> bool {
    held.is_some_and(|(type_name, id, local)| (type_name, id.as_ref(), local) == wanted)
}

struct Built {
    table: HashTable<Held>,
    state: RandomState,
}

/// A position, with the hash of what stands there: a table that grows need not look there again.
struct Held {
    hash: u32,
    /// Documents have less than 4 GiB.
    position: u32,
}

impl Held {
    fn position(&self) -> usize {
        self.position as usize
    }
}

/// The hash as the table wants it, which looks at the first and the last bits.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Built {
    fn new<'a, I: AsRef<str>>(len: usize, key: &impl Fn(usize) -> Option<Key<'a, I>>) -> Self {
        let mut built = Self {
            table: HashTable::with_capacity(len),
            state: RandomState::default(),
        };
        for at in 0..len {
            if let Some((type_name, id, local)) = key(at) {
                // Of two with one key, the first counts.
                built.add((type_name, id.as_ref(), local), at, key);
            }
        }
        built
    }

    fn add<'a, I: AsRef<str>>(
        &mut self,
        added: Key<'_>,
        position: usize,
        key: &impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        let hash = self.hash(added);
        let is = |held: &Held| held.hash == hash && is(key(held.position()), added);
        match self.table.entry(spread(hash), is, |held| spread(held.hash)) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                let Ok(position) = u32::try_from(position) else {
                    return false;
                };
                place.insert(Held { hash, position });
                true
            }
        }
    }

    /// Half of the bits do. Few ids are local, so that need not tell them apart.
    fn hash(&self, (type_name, id, _): Key<'_>) -> u32 {
        (self.state.hash_one((type_name, id)) >> 32) as u32
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
