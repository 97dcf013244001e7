//! Functions for generated code that skip members of a resource object.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

use crate::codec::cursor::Cursor;
use crate::codec::trace::Trace;

/// Skips the value of an undeclared member.
pub fn ignore<'de, P, D: Deserializer<'de>>(value: D, _: &mut P) -> Result<(), D::Error> {
    IgnoredAny::deserialize(value).map(drop)
}

/// Skips an undeclared relationship.
pub fn unknown<P>(cursor: &mut Cursor<'_>, _: &mut P, _: &Trace) -> Result<(), serde_json::Error> {
    cursor.skip()
}

/// Skips a resource object.
pub fn skip(cursor: &mut Cursor<'_>) -> Result<(), serde_json::Error> {
    cursor.skip()
}
