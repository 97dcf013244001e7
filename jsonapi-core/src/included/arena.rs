//! Values that stay where they are put: who holds a reference to one can have more put in.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list that grows and never moves what is in it. Each chunk is twice as long as the one before.
pub(super) struct Arena<T> {
    chunks: [OnceLock<Box<[OnceLock<T>]>>; CHUNKS],
    /// How many positions are taken.
    taken: AtomicUsize,
}

/// How long the first chunk is.
const FIRST: usize = 8;
/// As many as the positions of 32 bits need.
const CHUNKS: usize = 30;

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            chunks: [const { OnceLock::new() }; CHUNKS],
            taken: AtomicUsize::new(0),
        }
    }
}

impl<T> Arena<T> {
    /// Puts a value in, and gives its position; `None` if there are too many.
    pub(super) fn push(&self, value: T) -> Option<u32> {
        let position = u32::try_from(self.taken.fetch_add(1, Ordering::Relaxed)).ok()?;
        let (chunk, within) = place(position);
        let new = || (0..FIRST << chunk).map(|_| OnceLock::new()).collect();
        let chunk = self.chunks.get(chunk)?.get_or_init(new);
        chunk.get(within)?.set(value).ok()?;
        Some(position)
    }

    pub(super) fn get(&self, position: u32) -> Option<&T> {
        let (chunk, within) = place(position);
        self.chunks.get(chunk)?.get()?.get(within)?.get()
    }

    /// The position of the first value that is so.
    pub(super) fn position(&self, is: impl Fn(&T) -> bool) -> Option<u32> {
        let taken = u32::try_from(self.taken.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        (0..taken).find(|&position| self.get(position).is_some_and(&is))
    }
}

/// The chunk that a position is in, and where in it.
fn place(position: u32) -> (usize, usize) {
    let position = position as usize;
    let chunk = (position / FIRST + 1).ilog2() as usize;
    (chunk, position - FIRST * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_a_place_for_each_position() {
        assert_eq!(place(0), (0, 0));
        assert_eq!(place(7), (0, 7));
        assert_eq!(place(8), (1, 0));
        assert_eq!(place(23), (1, 15));
        assert_eq!(place(24), (2, 0));
        let (chunk, within) = place(u32::MAX);
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
