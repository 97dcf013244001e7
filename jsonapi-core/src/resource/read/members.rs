//! Functions that generated code calls for the members of a resource object.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

use crate::codec::cursor::Cursor;
use crate::codec::trace::Trace;

/// Passes over the value of a member that is not declared.
pub fn ignore<'de, P, D: Deserializer<'de>>(value: D, _: &mut P) -> Result<(), D::Error> {
    IgnoredAny::deserialize(value).map(drop)
}

/// Passes over a relationship that is not declared.
pub fn unknown<P>(cursor: &mut Cursor<'_>, _: &mut P, _: &Trace) -> Result<(), serde_json::Error> {
    cursor.skip()
}

/// Passes over a resource object.
pub fn skip(cursor: &mut Cursor<'_>) -> Result<(), serde_json::Error> {
    cursor.skip()
}
