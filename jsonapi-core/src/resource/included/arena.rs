//! Values that stay where they are put: who holds a reference to one can have more put in.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list that grows and never moves what is in it. Values stand in blocks, which are made as they
/// are needed: each twice as long as the one before, until they are long enough. So a small list
/// takes little memory, and a large one hardly more than is in it.
pub(super) struct Arena<T> {
    blocks: Places<Block<T>>,
    /// How many positions are taken.
    taken: AtomicUsize,
}

type Block<T> = Box<[OnceLock<T>]>;

/// How long the first block is.
const SHORT: usize = 16;
/// How many times blocks become longer.
const TIMES: usize = 3;
const LONG: usize = SHORT << TIMES;
/// The position at which the blocks are long.
const FIRST_LONG: usize = LONG - SHORT;

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            blocks: Places::default(),
            taken: AtomicUsize::new(0),
        }
    }
}

impl<T> Arena<T> {
    /// Puts a value in, and gives its position; `None` if there are too many.
    pub(super) fn push(&self, value: T) -> Option<u32> {
        let position = u32::try_from(self.taken.fetch_add(1, Ordering::Relaxed)).ok()?;
        let (block, within) = block(position);
        let new = || (0..SHORT << block.min(TIMES)).map(|_| OnceLock::new());
        let block = self.blocks.make(block)?.get_or_init(|| new().collect());
        block.get(within)?.set(value).ok()?;
        Some(position)
    }

    pub(super) fn get(&self, position: u32) -> Option<&T> {
        let (block, within) = block(position);
        self.blocks.get(block)?.get(within)?.get()
    }

    /// The position of the first value that is so.
    pub(super) fn position(&self, is: impl Fn(&T) -> bool) -> Option<u32> {
        let taken = u32::try_from(self.taken.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        (0..taken).find(|&position| self.get(position).is_some_and(&is))
    }
}

/// The block that a position is in, and where in it.
fn block(position: u32) -> (usize, usize) {
    let position = position as usize;
    match position.checked_sub(FIRST_LONG) {
        None => {
            let block = (position / SHORT + 1).ilog2() as usize;
            (block, position - SHORT * ((1 << block) - 1))
        }
        Some(beyond) => (TIMES + beyond / LONG, beyond % LONG),
    }
}

/// Places for blocks: some here, the others in chunks of which each is twice as long as the one
/// before.
struct Places<T> {
    here: [OnceLock<T>; HERE],
    chunks: [OnceLock<Box<[OnceLock<T>]>>; CHUNKS],
}

const HERE: usize = 4;
/// As many as the blocks for positions of 32 bits need.
const CHUNKS: usize = 24;

impl<T> Default for Places<T> {
    fn default() -> Self {
        Self {
            here: [const { OnceLock::new() }; HERE],
            chunks: [const { OnceLock::new() }; CHUNKS],
        }
    }
}

impl<T> Places<T> {
    /// The place with this number, which is made if need be.
    fn make(&self, at: usize) -> Option<&OnceLock<T>> {
        let Some((chunk, within)) = place(at) else {
            return self.here.get(at);
        };
        let new = || (0..HERE << chunk).map(|_| OnceLock::new()).collect();
        self.chunks.get(chunk)?.get_or_init(new).get(within)
    }

    fn get(&self, at: usize) -> Option<&T> {
        match place(at) {
            None => self.here.get(at)?.get(),
            Some((chunk, within)) => self.chunks.get(chunk)?.get()?.get(within)?.get(),
        }
    }
}

/// The chunk that a place is in, and where in it, if it is not here.
fn place(at: usize) -> Option<(usize, usize)> {
    let chunk = (at / HERE).checked_ilog2()? as usize;
    Some((chunk, at - (HERE << chunk)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_a_place_for_each_position() {
        let mut expected = (0, 0);
        for position in 0..1_000 {
            assert_eq!(block(position), expected);
            expected.1 += 1;
            if expected.1 == SHORT << expected.0.min(TIMES) {
                expected = (expected.0 + 1, 0);
            }
        }
        assert_eq!(
            [3, 4, 7, 8, 15, 16].map(place),
            [
                None,
                Some((0, 0)),
                Some((0, 3)),
                Some((1, 0)),
                Some((1, 7)),
                Some((2, 0)),
            ]
        );
        let (last, within) = block(u32::MAX);
        assert!(within < LONG);
        let (chunk, within) = place(last).unwrap();
        assert!(chunk < CHUNKS && within < HERE << chunk);
    }

    #[test]
    fn keeps_what_is_put_in_where_it_is() {
        let arena = Arena::default();
        let first = arena.push(0_u32).unwrap();
        let held = arena.get(first).unwrap();
        for number in 1..1_000 {
            let position = arena.push(number).unwrap();
            assert_eq!(arena.get(position), Some(&number));
        }
        assert!(std::ptr::eq(held, arena.get(first).unwrap()));
        assert_eq!(arena.position(|held| *held == 500), Some(500));
        assert_eq!(arena.get(1_000), None);
    }
}
