//! An index from type and id to a position, made when it is first needed.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Finds the position of a resource by type and id. It stores positions only: whoever asks says
/// what stands there.
#[derive(Default)]
pub(crate) struct Index {
    built: OnceLock<Built>,
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
        let built = self.built.get_or_init(|| Built::new(len, &identity));
        let wanted = (type_name, id);
        let hash = built.hash(wanted);
        let found = built.table.find(spread(hash), |held| {
            held.hash == hash && held.position() < len && is(held.position(), wanted)
        });
        found.map(Held::position)
    }

    /// Takes in one more, which is to stand at the end, unless there is one with its type and id.
    pub(crate) fn add<'a, I: AsRef<str>>(
        &mut self,
        type_name: &str,
        id: &str,
        len: usize,
        identity: impl Fn(usize) -> Option<(&'a str, I)>,
    ) -> bool {
        self.built.get_or_init(|| Built::new(len, &identity));
        self.built
            .get_mut()
            .is_some_and(|built| built.add((type_name, id), len, &identity))
    }
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
    fn new<'a, I: AsRef<str>>(
        len: usize,
        identity: &impl Fn(usize) -> Option<(&'a str, I)>,
    ) -> Self {
        let mut built = Self {
            table: HashTable::with_capacity(len),
            state: RandomState::default(),
        };
        for at in 0..len {
            if let Some((type_name, id)) = identity(at) {
                // Of two with one identity, the first counts.
                built.add((type_name, id.as_ref()), at, identity);
            }
        }
        built
    }

    fn add<'a, I: AsRef<str>>(
        &mut self,
        added: (&str, &str),
        position: usize,
        identity: &impl Fn(usize) -> Option<(&'a str, I)>,
    ) -> bool {
        let hash = self.hash(added);
        let is = |held: &Held| {
            held.hash == hash
                && identity(held.position()).is_some_and(|held| (held.0, held.1.as_ref()) == added)
        };
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

    /// Half of the bits do.
    fn hash(&self, identity: (&str, &str)) -> u32 {
        (self.state.hash_one(identity) >> 32) as u32
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
