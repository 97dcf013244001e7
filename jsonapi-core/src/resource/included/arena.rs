//! An append-only list whose values never move, so that references to them stay valid.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An append-only list. Values are in blocks that are allocated on demand, each twice as long as
/// the one before up to a maximum, so that a small list takes little memory and a large one has
/// little overhead.
pub(super) struct Arena<T> {
    blocks: BlockTable<Block<T>>,
    /// The number of positions in use.
    len: AtomicUsize,
}

type Block<T> = Box<[OnceLock<T>]>;

/// The length of the first block.
const FIRST_LENGTH: usize = 16;
/// The number of times the length of blocks doubles.
const DOUBLINGS: usize = 3;
const MAX_LENGTH: usize = FIRST_LENGTH << DOUBLINGS;
/// The first position in a block of maximum length.
const FIRST_MAX_LENGTH: usize = MAX_LENGTH - FIRST_LENGTH;

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            blocks: BlockTable::default(),
            len: AtomicUsize::new(0),
        }
    }
}

impl<T> Arena<T> {
    /// Appends a value and returns its position; `None` if the list is full.
    pub(super) fn push(&self, value: T) -> Option<u32> {
        let position = u32::try_from(self.len.fetch_add(1, Ordering::Relaxed)).ok()?;
        let (block, within) = block_of(position);
        let new = || (0..FIRST_LENGTH << block.min(DOUBLINGS)).map(|_| OnceLock::new());
        let block = self
            .blocks
            .get_or_allocate(block)?
            .get_or_init(|| new().collect());
        block.get(within)?.set(value).ok()?;
        Some(position)
    }

    pub(super) fn get(&self, position: u32) -> Option<&T> {
        let (block, within) = block_of(position);
        self.blocks.get(block)?.get(within)?.get()
    }

    /// Returns the position of the first value that satisfies `is`.
    pub(super) fn position(&self, is: impl Fn(&T) -> bool) -> Option<u32> {
        let len = u32::try_from(self.len.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        (0..len).find(|&position| self.get(position).is_some_and(&is))
    }
}

/// Returns the block of a position, and the index within it.
fn block_of(position: u32) -> (usize, usize) {
    let position = position as usize;
    match position.checked_sub(FIRST_MAX_LENGTH) {
        None => {
            let block = (position / FIRST_LENGTH + 1).ilog2() as usize;
            (block, position - FIRST_LENGTH * ((1 << block) - 1))
        }
        Some(beyond) => (DOUBLINGS + beyond / MAX_LENGTH, beyond % MAX_LENGTH),
    }
}

/// A table of blocks: the first ones inline, the others in chunks, each twice as long as the one
/// before.
struct BlockTable<T> {
    inline: [OnceLock<T>; INLINE],
    chunks: [OnceLock<Box<[OnceLock<T>]>>; CHUNKS],
}

const INLINE: usize = 4;
/// The number of chunks that 32-bit positions require.
const CHUNKS: usize = 24;

impl<T> Default for BlockTable<T> {
    fn default() -> Self {
        Self {
            inline: [const { OnceLock::new() }; INLINE],
            chunks: [const { OnceLock::new() }; CHUNKS],
        }
    }
}

impl<T> BlockTable<T> {
    /// Returns the entry at an index, allocating its chunk if necessary.
    fn get_or_allocate(&self, at: usize) -> Option<&OnceLock<T>> {
        let Some((chunk, within)) = chunk_of(at) else {
            return self.inline.get(at);
        };
        let new = || (0..INLINE << chunk).map(|_| OnceLock::new()).collect();
        self.chunks.get(chunk)?.get_or_init(new).get(within)
    }

    fn get(&self, at: usize) -> Option<&T> {
        match chunk_of(at) {
            None => self.inline.get(at)?.get(),
            Some((chunk, within)) => self.chunks.get(chunk)?.get()?.get(within)?.get(),
        }
    }
}

/// Returns the chunk of an entry and the index within it, unless it is inline.
fn chunk_of(at: usize) -> Option<(usize, usize)> {
    let chunk = (at / INLINE).checked_ilog2()? as usize;
    Some((chunk, at - (INLINE << chunk)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_has_an_entry() {
        let mut expected = (0, 0);
        for position in 0..1_000 {
            assert_eq!(block_of(position), expected);
            expected.1 += 1;
            if expected.1 == FIRST_LENGTH << expected.0.min(DOUBLINGS) {
                expected = (expected.0 + 1, 0);
            }
        }
        assert_eq!(
            [3, 4, 7, 8, 15, 16].map(chunk_of),
            [
                None,
                Some((0, 0)),
                Some((0, 3)),
                Some((1, 0)),
                Some((1, 7)),
                Some((2, 0)),
            ]
        );
        let (last, within) = block_of(u32::MAX);
        assert!(within < MAX_LENGTH);
        let (chunk, within) = chunk_of(last).unwrap();
        assert!(chunk < CHUNKS && within < INLINE << chunk);
    }

    #[test]
    fn values_do_not_move() {
        let arena = Arena::default();
        let first = arena.push(0_u32).unwrap();
        let value = arena.get(first).unwrap();
        for number in 1..1_000 {
            let position = arena.push(number).unwrap();
            assert_eq!(arena.get(position), Some(&number));
        }
        assert!(std::ptr::eq(value, arena.get(first).unwrap()));
        assert_eq!(arena.position(|value| *value == 500), Some(500));
        assert_eq!(arena.get(1_000), None);
    }
}
