//! The tests of the derive, in one program.

mod attributes;
mod hygiene;
mod parameters;
mod serde_words;
mod setters;
