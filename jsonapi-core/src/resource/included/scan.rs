//! Scans resource objects for type, id and position, and parses those of eager types.

use std::fmt;
use std::ops::Range;

use bytes::Bytes;
use serde::de::Error as _;

use super::Included;
use super::columns::Columns;
use super::eager::EagerTypes;
use super::slot::{ScanResult, Slot};
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::Error;
use crate::resource::read::Head;

/// Returns the range of text that these slots cover.
pub(crate) fn extent(slots: &[Slot]) -> Range<usize> {
    let start = slots.first().map_or(0, |slot| slot.extent().start);
    let end = slots.last().map_or(start, |slot| slot.extent().end);
    start..end
}

/// The result of scanning an array of resources.
#[derive(Default)]
pub(crate) struct Scanned {
    pub(crate) slots: Vec<Slot>,
    pub(super) columns: Columns,
}

/// The estimated size of a resource in bytes, for the initial capacity.
const ESTIMATED_SIZE: usize = 2_048;

/// Scans an array of resources, and parses those of eager types.
pub(crate) fn scan(
    cursor: &mut Cursor<'_>,
    eager: Option<&EagerTypes>,
    trace: &Trace,
) -> Result<Scanned, serde_json::Error> {
    let mut slots = Vec::with_capacity(cursor.remaining() / ESTIMATED_SIZE);
    let columns = eager.map(Columns::new).unwrap_or_default();
    let mut elements = cursor.array(&"an array of resources")?;
    while elements.next(cursor)? {
        trace.check_time(cursor.position())?;
        let slot = scan_resource(cursor, eager, &columns).map_err(trace.at_index(slots.len()))?;
        slots.push(slot);
    }
    Ok(Scanned { slots, columns })
}

fn scan_resource(
    cursor: &mut Cursor<'_>,
    eager: Option<&EagerTypes>,
    columns: &Columns,
) -> Result<Slot, serde_json::Error> {
    let head = Head::of(cursor)?;
    let start = cursor.position();
    let column = eager.and_then(|eager| eager.column(&head.type_name));
    let result = match column.and_then(|column| columns.read(column, cursor)) {
        Some(place) => ScanResult::Read(place),
        None => {
            let unlinked = cursor.skip_resource()?;
            let within = |at: usize| to_position(at.saturating_sub(start));
            ScanResult::Skipped {
                unlinked: within(unlinked.start)?..within(unlinked.end)?,
            }
        }
    };
    let range = to_position(start)?..to_position(cursor.position())?;
    Ok(Slot::new(&head, range, result))
}

/// Converts a position to 32 bits.
pub(super) fn to_position(at: usize) -> Result<u32, serde_json::Error> {
    u32::try_from(at).map_err(|_| serde_json::Error::custom("the document is larger than 4 GiB"))
}

/// Scans the resource objects of primary data.
pub(crate) fn scan_primary(text: &Bytes) -> Option<Included> {
    let cursor = &mut Cursor::new(std::str::from_utf8(text).ok()?);
    let trace = Trace::default();
    let scan = match cursor.peek()? {
        b'[' => scan(cursor, None, &trace).ok()?,
        b'{' => Scanned {
            slots: vec![scan_resource(cursor, None, &Columns::default()).ok()?],
            columns: Columns::default(),
        },
        _ => Scanned::default(),
    };
    Some(Included::new(text.clone(), scan, 0))
}

/// Creates the resources from the text of an array of resource objects.
pub(crate) fn from_text(text: String) -> Result<Included, Error> {
    let slots = scan(&mut Cursor::new(&text), None, &Trace::default())
        .map_err(|error| reparse_error(&error))?;
    Ok(Included::new(Bytes::from(text), slots, 0))
}

pub(crate) fn reparse_error(error: &dyn fmt::Display) -> Error {
    Error::decode_message(format!(
        "the primary data can't be read reparse_error: {error}"
    ))
}
