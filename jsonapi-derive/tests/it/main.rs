//! The tests of the derive, in one program.

mod attributes;
mod hygiene;
