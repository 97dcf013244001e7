//! Included resources that are known to be wanted: they are read as they come by, into a column
//! for each Rust type, instead of when they are asked for.

use std::any::{Any, TypeId};
use std::fmt;
use std::marker::PhantomData;

use crate::read::{Cursor, ReadTarget};
use crate::trace::Trace;

/// The Rust types that included resources are wanted as.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    kinds: Vec<Kind>,
}

/// What the derive hands a type to. The call is generic so that reading a type is compiled only
/// where a program takes a path to it.
#[doc(hidden)]
pub trait Wants {
    fn want<T: for<'de> ReadTarget<'de> + Send + Sync + 'static>(&mut self);
}

/// Asks for a type. One that no document could keep, as it stays in its thread, is not asked for: a
/// method comes before that of the same name in [`Unwanted`], if it applies.
#[doc(hidden)]
#[derive(Debug)]
pub struct Want<T>(PhantomData<T>);

impl<T: for<'de> ReadTarget<'de> + Send + Sync + 'static> Want<T> {
    pub fn want_if_kept<W: Wants>(wanted: &mut W) {
        wanted.want::<T>();
    }
}

#[doc(hidden)]
pub trait Unwanted {
    fn want_if_kept<W: Wants>(_: &mut W) {}
}

impl<T> Unwanted for Want<T> {}

impl Wants for Wanted {
    fn want<T: for<'de> ReadTarget<'de> + Send + Sync + 'static>(&mut self) {
        self.add(Kind {
            id: TypeId::of::<T>(),
            types: T::TYPES,
            column: || Box::new(Chunks::<T>(Vec::new())),
        });
    }
}

impl Wanted {
    fn add(&mut self, kind: Kind) {
        if !self.kinds.iter().any(|held| held.id == kind.id) {
            self.kinds.push(kind);
        }
    }

    pub(crate) fn extend(&mut self, other: Self) {
        for kind in other.kinds {
            self.add(kind);
        }
    }
}

#[derive(Clone, Copy)]
struct Kind {
    id: TypeId,
    types: &'static [&'static str],
    column: fn() -> Box<dyn Column>,
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.types.fmt(f)
    }
}

/// What was read, one column for each wanted type.
pub(crate) struct Columns {
    kinds: Vec<Kind>,
    columns: Vec<Box<dyn Column>>,
}

/// Where a resource that was read stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    column: u32,
    row: u32,
}

impl Columns {
    pub(crate) fn new(wanted: &Wanted) -> Self {
        Self {
            kinds: wanted.kinds.clone(),
            columns: wanted.kinds.iter().map(|kind| (kind.column)()).collect(),
        }
    }

    /// Reads a resource of this type, if it is wanted. One that can't be read stays unread, and
    /// the error comes to whoever asks for it.
    pub(crate) fn read(&mut self, type_name: &str, cursor: &mut Cursor<'_>) -> Option<Place> {
        let column = self
            .kinds
            .iter()
            .position(|kind| kind.types.contains(&type_name))?;
        let start = *cursor;
        let row = self.columns[column].read(cursor);
        if row.is_none() {
            *cursor = start;
        }
        Some(Place {
            column: u32::try_from(column).ok()?,
            row: row?,
        })
    }

    pub(crate) fn get<T: 'static>(&self, place: Place) -> Option<&T> {
        let column = self.columns.get(place.column as usize)?;
        let Chunks(chunks) = column.as_any().downcast_ref::<Chunks<T>>()?;
        let row = place.row as usize;
        chunks.get(row / CHUNK)?.get(row % CHUNK)
    }
}

trait Column: Send + Sync {
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Option<u32>;
    fn as_any(&self) -> &dyn Any;
}

/// Resources of one type, in chunks: a column that grows moves nothing.
struct Chunks<T>(Vec<Vec<T>>);

/// How many resources are in each chunk but the last.
const CHUNK: usize = 256;

impl<T: for<'de> ReadTarget<'de> + Send + Sync + 'static> Column for Chunks<T> {
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Option<u32> {
        let value = T::read(cursor, &Trace::default()).ok()?;
        if self.0.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            // The first grows with what comes, as most documents are small.
            let capacity = if self.0.is_empty() { 0 } else { CHUNK };
            self.0.push(Vec::with_capacity(capacity));
        }
        let before = (self.0.len() - 1) * CHUNK;
        let chunk = self.0.last_mut()?;
        let row = u32::try_from(before + chunk.len()).ok()?;
        chunk.push(value);
        Some(row)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
