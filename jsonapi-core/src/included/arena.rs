//! Values that stay where they are put: who holds a reference to one can have more put in.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list that grows and never moves what is in it. Values stand in blocks, which are made as they
/// are needed, so that a large list takes no more memory than is in it.
pub(super) struct Arena<T> {
    blocks: Places<Box<[OnceLock<T>]>>,
    /// How many positions are taken.
    taken: AtomicUsize,
}

/// How many values a block has.
const BLOCK: usize = 16;

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
        let at = position as usize;
        let new = || (0..BLOCK).map(|_| OnceLock::new()).collect();
        let block = self.blocks.make(at / BLOCK)?.get_or_init(new);
        block.get(at % BLOCK)?.set(value).ok()?;
        Some(position)
    }

    pub(super) fn get(&self, position: u32) -> Option<&T> {
        let at = position as usize;
        self.blocks.get(at / BLOCK)?.get(at % BLOCK)?.get()
    }

    /// The position of the first value that is so.
    pub(super) fn position(&self, is: impl Fn(&T) -> bool) -> Option<u32> {
        let taken = u32::try_from(self.taken.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        (0..taken).find(|&position| self.get(position).is_some_and(&is))
    }
}

/// Places for values, in chunks of which each is twice as long as the one before.
struct Places<T> {
    chunks: [OnceLock<Box<[OnceLock<T>]>>; CHUNKS],
}

/// How long the first chunk is.
const FIRST: usize = 4;
/// As many as the blocks for positions of 32 bits need.
const CHUNKS: usize = 27;

impl<T> Default for Places<T> {
    fn default() -> Self {
        Self {
            chunks: [const { OnceLock::new() }; CHUNKS],
        }
    }
}

impl<T> Places<T> {
    /// The place at this position, which is made if need be.
    fn make(&self, at: usize) -> Option<&OnceLock<T>> {
        let (chunk, within) = place(at);
        let new = || (0..FIRST << chunk).map(|_| OnceLock::new()).collect();
        self.chunks.get(chunk)?.get_or_init(new).get(within)
    }

    fn get(&self, at: usize) -> Option<&T> {
        let (chunk, within) = place(at);
        self.chunks.get(chunk)?.get()?.get(within)?.get()
    }
}

/// The chunk that a position is in, and where in it.
fn place(at: usize) -> (usize, usize) {
    let chunk = (at / FIRST + 1).ilog2() as usize;
    (chunk, at - FIRST * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_a_place_for_each_position() {
        assert_eq!(place(0), (0, 0));
        assert_eq!(place(3), (0, 3));
        assert_eq!(place(4), (1, 0));
        assert_eq!(place(11), (1, 7));
        assert_eq!(place(12), (2, 0));
        let (chunk, within) = place(u32::MAX as usize / BLOCK);
        assert!(chunk < CHUNKS && within < FIRST << chunk);
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
