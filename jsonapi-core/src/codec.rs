//! JSON text, read and written in one pass. Nothing here knows what a resource is.

pub(crate) mod cursor;
pub(crate) mod diagnose;
pub(crate) mod scan;
mod skip;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod trace;
mod value;
pub(crate) mod walk;

pub use cursor::Cursor;
