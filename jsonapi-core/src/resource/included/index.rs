//! An index from type and id to a position, built on first use.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Identifies a resource: its type, its id or local id, and whether that is local.
pub(crate) type Key<'a, I = &'a str> = (&'a str, I, bool);

/// Finds the position of a resource by type and id. It stores positions only; callers provide the
/// key at a position.
#[derive(Default)]
pub(crate) struct Index {
    built: OnceLock<Built>,
}

impl Index {
    /// Returns the first of `len` positions with this key.
    pub(crate) fn find<'a, I: AsRef<str>>(
        &self,
        key: Key<'_>,
        len: usize,
        key_at: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> Option<usize> {
        let built = self.built.get_or_init(|| Built::new(len, &key_at));
        let hash = built.hash(key);
        let found = built.table.find(spread(hash), |bucket| {
            bucket.hash == hash
                && bucket.position() < len
                && matches_key(key_at(bucket.position()), key)
        });
        found.map(Bucket::position)
    }

    /// Returns whether all of `len` positions are indexed, which fails only if they changed since
    /// it was built.
    pub(crate) fn covers<'a, I: AsRef<str>>(
        &self,
        len: usize,
        key_at: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        (0..len).all(|at| {
            key_at(at).is_none_or(|(type_name, id, local)| {
                self.find((type_name, id.as_ref(), local), len, &key_at)
                    .is_some()
            })
        })
    }

    /// Adds a resource that is about to be appended, unless one with its key exists.
    pub(crate) fn add<'a, I: AsRef<str>>(
        &mut self,
        added: Key<'_>,
        len: usize,
        key_at: impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        self.built.get_or_init(|| Built::new(len, &key_at));
        self.built
            .get_mut()
            .is_some_and(|built| built.add(added, len, &key_at))
    }
}

fn matches_key<I: AsRef<str>>(bucket: Option<Key<'_, I>>, key: Key<'_>) -> bool {
    bucket.is_some_and(|(type_name, id, local)| (type_name, id.as_ref(), local) == key)
}

struct Built {
    table: HashTable<Bucket>,
    state: RandomState,
}

/// A position and the hash of its key, so that growing the table does not recompute it.
struct Bucket {
    hash: u32,
    /// Documents are smaller than 4 GiB.
    position: u32,
}

impl Bucket {
    fn position(&self) -> usize {
        self.position as usize
    }
}

/// Expands the hash for the table, which uses the first and last bits.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Built {
    fn new<'a, I: AsRef<str>>(len: usize, key_at: &impl Fn(usize) -> Option<Key<'a, I>>) -> Self {
        let mut built = Self {
            table: HashTable::with_capacity(len),
            state: RandomState::default(),
        };
        for at in 0..len {
            if let Some((type_name, id, local)) = key_at(at) {
                // The first of several resources with one key wins.
                built.add((type_name, id.as_ref(), local), at, key_at);
            }
        }
        built
    }

    fn add<'a, I: AsRef<str>>(
        &mut self,
        added: Key<'_>,
        position: usize,
        key_at: &impl Fn(usize) -> Option<Key<'a, I>>,
    ) -> bool {
        let hash = self.hash(added);
        let is_same =
            |bucket: &Bucket| bucket.hash == hash && matches_key(key_at(bucket.position()), added);
        match self
            .table
            .entry(spread(hash), is_same, |bucket| spread(bucket.hash))
        {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                let Ok(position) = u32::try_from(position) else {
                    return false;
                };
                place.insert(Bucket { hash, position });
                true
            }
        }
    }

    /// 32 bits suffice. Few ids are local, so the hash ignores that.
    fn hash(&self, (type_name, id, _): Key<'_>) -> u32 {
        (self.state.hash_one((type_name, id)) >> 32) as u32
    }
}

/// A clone starts unbuilt.
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
