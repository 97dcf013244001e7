//! What included resources were read as: a column for each Rust type.

use std::any::{Any, TypeId};
use std::sync::OnceLock;

use super::arena::Arena;
use super::eager::EagerTypes;
use super::too_many;
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::{Decode, Error};
use crate::resource::read::ReadTarget;

/// The columns; those of wanted types come first, in their order.
#[derive(Default)]
pub(crate) struct Columns {
    columns: Arena<Column>,
    /// Why resources can't be read as a type. Few documents have any.
    failures: OnceLock<Box<Arena<Failure>>>,
}

/// In the place of a column: the row is that of a failure.
const FAILED: u32 = u32::MAX;

struct Failure {
    id: TypeId,
    why: Decode,
}

struct Column {
    id: TypeId,
    rows: Box<dyn Rows>,
}

trait Rows: Send + Sync {
    /// Reads a resource, and gives its row, unless it can't be read.
    fn read(&self, cursor: &mut Cursor<'_>) -> Option<u32>;
    fn as_any(&self) -> &dyn Any;
}

impl<T: for<'de> ReadTarget<'de> + Send + Sync + 'static> Rows for Arena<T> {
    fn read(&self, cursor: &mut Cursor<'_>) -> Option<u32> {
        self.push(T::read(cursor, &Trace::default()).ok()?)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Where a resource stands that was read, or why it can't be.
pub(crate) struct Place {
    column: u32,
    row: u32,
    /// Where it stands as another Rust type: two declarations may have one type name.
    pub(super) next: OnceLock<Box<Place>>,
}

impl Place {
    fn new(column: u32, row: u32) -> Self {
        Self {
            column,
            row,
            next: OnceLock::new(),
        }
    }
}

impl Columns {
    pub(crate) fn new(eager: &EagerTypes) -> Self {
        let columns = Self::default();
        for kind in eager.kinds() {
            (kind.column)(&columns);
        }
        columns
    }

    /// Reads a resource of the wanted type that has this number. One that can't be read stays
    /// unread, and the error comes to whoever asks for it.
    pub(super) fn read(&self, column: u32, cursor: &mut Cursor<'_>) -> Option<Place> {
        let start = *cursor;
        let row = self.columns.get(column)?.rows.read(cursor);
        if row.is_none() {
            *cursor = start;
        }
        Some(Place::new(column, row?))
    }

    /// The number of the column of a type, which is made if need be.
    pub(super) fn column<T>(&self) -> Option<u32>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let id = TypeId::of::<T>();
        let known = self.columns.position(|column| column.id == id);
        known.or_else(|| {
            let rows = Box::new(Arena::<T>::default());
            self.columns.push(Column { id, rows })
        })
    }

    /// Takes in a resource that was read.
    pub(super) fn add<T>(&self, value: T) -> Result<(Place, &T), Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let add = |column| {
            let rows = self.rows(column)?;
            let row = rows.push(value)?;
            Some((Place::new(column, row), rows.get(row)?))
        };
        self.column::<T>().and_then(add).ok_or_else(too_many)
    }

    /// Takes in why a resource can't be read as a `T`, so that it is read once, whatever number of
    /// references leads to it.
    pub(super) fn add_failure<T: 'static>(&self, error: &Error) -> Option<Place> {
        let failure = Failure {
            id: TypeId::of::<T>(),
            why: error.decoding()?.clone(),
        };
        let row = self.failures.get_or_init(Box::default).push(failure)?;
        Some(Place::new(FAILED, row))
    }

    /// The resource at this place if it was read as a `T`, or why it can't be.
    pub(super) fn get<T: 'static>(&self, place: &Place) -> Option<Result<&T, Error>> {
        if place.column != FAILED {
            return self.rows(place.column)?.get(place.row).map(Ok);
        }
        let failure = self.failures.get()?.get(place.row)?;
        (failure.id == TypeId::of::<T>()).then(|| Err(failure.why.clone().into()))
    }

    fn rows<T: 'static>(&self, column: u32) -> Option<&Arena<T>> {
        let column = self.columns.get(column)?;
        column.rows.as_any().downcast_ref()
    }
}
