//! Programs to copy from; each is a file in `examples/`. Here is what they run against.

pub mod books;
