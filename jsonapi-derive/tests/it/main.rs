//! All tests of the derive, in one binary.

mod attributes;
mod hygiene;
mod parameters;
mod serde_attributes;
mod setters;
