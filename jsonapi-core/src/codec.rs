//! Reads and writes JSON text in one pass, independently of resources.

pub(crate) mod cursor;
pub(crate) mod diagnose;
pub(crate) mod scan;
mod skip;
pub(crate) mod structure;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod trace;
mod value;

pub use cursor::Cursor;
