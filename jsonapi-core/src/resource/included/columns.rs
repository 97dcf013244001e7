//! The parsed resources, in a column for each Rust type.

use std::any::{Any, TypeId};
use std::sync::OnceLock;

use super::arena::Arena;
use super::eager::EagerTypes;
use super::too_many_resources;
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::{Decode, Error};
use crate::resource::read::ReadTarget;

/// The columns; those of eager types come first, in their order.
#[derive(Default)]
pub(crate) struct Columns {
    columns: Arena<Column>,
    /// Why resources can't be parsed as a type. Rare.
    failures: OnceLock<Box<Arena<Failure>>>,
}

/// The pseudo-column of failures.
const FAILURES: u32 = u32::MAX;

struct Failure {
    id: TypeId,
    error: Decode,
}

struct Column {
    id: TypeId,
    rows: Box<dyn Rows>,
}

trait Rows: Send + Sync {
    /// Parses a resource and returns its row, unless that fails.
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

/// The position of a parsed resource, or of the reason why it can't be parsed.
pub(crate) struct Cell {
    column: u32,
    row: u32,
    /// The cell for another Rust type: two declarations may share a type name.
    pub(super) next: OnceLock<Box<Cell>>,
}

impl Cell {
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

    /// Parses a resource of an eager type. If that fails, it stays unparsed, and accessing it
    /// returns the error.
    pub(super) fn read(&self, column: u32, cursor: &mut Cursor<'_>) -> Option<Cell> {
        let start = *cursor;
        let row = self.columns.get(column)?.rows.read(cursor);
        if row.is_none() {
            *cursor = start;
        }
        Some(Cell::new(column, row?))
    }

    /// Returns the column of a type, creating it if necessary.
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

    /// Adds a parsed resource.
    pub(super) fn add<T>(&self, value: T) -> Result<(Cell, &T), Error>
    where
        T: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let add = |column| {
            let rows = self.rows(column)?;
            let row = rows.push(value)?;
            Some((Cell::new(column, row), rows.get(row)?))
        };
        self.column::<T>()
            .and_then(add)
            .ok_or_else(too_many_resources)
    }

    /// Stores why a resource can't be parsed as a `T`, so that it is parsed once, however many
    /// references lead to it.
    pub(super) fn add_failure<T: 'static>(&self, error: &Error) -> Option<Cell> {
        let failure = Failure {
            id: TypeId::of::<T>(),
            error: error.decoding()?.clone(),
        };
        let row = self.failures.get_or_init(Box::default).push(failure)?;
        Some(Cell::new(FAILURES, row))
    }

    /// Returns the resource in this cell if it was parsed as a `T`, or why it can't be.
    pub(super) fn get<T: 'static>(&self, cell: &Cell) -> Option<Result<&T, Error>> {
        if cell.column != FAILURES {
            return self.rows(cell.column)?.get(cell.row).map(Ok);
        }
        let failure = self.failures.get()?.get(cell.row)?;
        (failure.id == TypeId::of::<T>()).then(|| Err(failure.error.clone().into()))
    }

    fn rows<T: 'static>(&self, column: u32) -> Option<&Arena<T>> {
        let column = self.columns.get(column)?;
        column.rows.as_any().downcast_ref()
    }
}
