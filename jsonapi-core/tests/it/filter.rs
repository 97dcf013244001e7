//! Conditions.

mod data;
mod meaning;
mod memory;
mod typed;
