//! Conditions.

mod data;
mod kinds;
mod meaning;
mod memory;
mod typed;
