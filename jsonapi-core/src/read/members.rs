//! Functions that generated code calls for the members of a resource object.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

use super::absent::absent;
use super::cursor::Cursor;
use super::linkage::read_relationship_object;
use crate::relationship::RelationshipField;
use crate::trace::Trace;

/// Reads an attribute.
pub fn attribute<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    slot: &mut Option<T>,
    value: D,
) -> Result<(), D::Error> {
    *slot = Some(T::deserialize(value)?);
    Ok(())
}

/// Reads an attribute that tells absent from null.
pub fn optional<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    slot: &mut Option<Option<T>>,
    value: D,
) -> Result<(), D::Error> {
    *slot = Some(Some(T::deserialize(value)?));
    Ok(())
}

/// Reads `meta` or `links`.
pub fn member<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    slot: &mut T,
    value: D,
) -> Result<(), D::Error> {
    *slot = T::deserialize(value)?;
    Ok(())
}

/// Reads a relationship object.
pub fn relationship<F: RelationshipField>(
    slot: &mut F,
    cursor: &mut Cursor<'_>,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    *slot = read_relationship_object(cursor, trace)?;
    Ok(())
}

/// The attribute that was read, or what its absence means.
pub fn present<'de, T: Deserialize<'de>>(
    slot: Option<T>,
    name: &'static str,
) -> Result<T, &'static str> {
    match slot {
        Some(value) => Ok(value),
        None => absent().map_err(|_| name),
    }
}

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
