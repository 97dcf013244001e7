//! Included resources that are known to be wanted: they are read as they come by, into a column
//! for each Rust type, instead of when they are asked for.

use std::any::{Any, TypeId};
use std::fmt;

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

impl Wants for Wanted {
    fn want<T: for<'de> ReadTarget<'de> + Send + Sync + 'static>(&mut self) {
        self.add(Kind {
            id: TypeId::of::<T>(),
            types: T::TYPES,
            column: || Box::new(Vec::<T>::new()),
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
        let column = column.as_any().downcast_ref::<Vec<T>>()?;
        column.get(place.row as usize)
    }
}

trait Column: Send + Sync {
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Option<u32>;
    fn as_any(&self) -> &dyn Any;
}

impl<T: for<'de> ReadTarget<'de> + Send + Sync + 'static> Column for Vec<T> {
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Option<u32> {
        let row = u32::try_from(self.len()).ok()?;
        self.push(T::read(cursor, &Trace::default()).ok()?);
        Some(row)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
