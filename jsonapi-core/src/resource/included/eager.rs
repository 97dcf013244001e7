//! Eager decoding: included resources that a query asks for are parsed during the scan, instead of
//! on access.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;

use super::columns::Columns;
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::resource::read::ReadTarget;

/// The Rust types to parse during the scan.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct EagerTypes {
    /// Most paths lead to a single type, which does not allocate.
    first: Option<Kind>,
    others: Vec<Kind>,
}

/// The visitor that generated code calls with a type. It is generic so that parsing a type is
/// compiled only where a program uses a path to it.
#[doc(hidden)]
pub trait EagerTypeSet {
    fn insert<T: for<'de> ReadTarget<'de> + Send + Sync + 'static>(&mut self);
}

/// Adds a type, if it can be cached: inherent methods take precedence over those of [`NeverEager`],
/// which apply to a type that is not `Send` and `Sync`.
#[doc(hidden)]
#[derive(Debug)]
pub struct EagerType<T>(PhantomData<T>);

impl<T: for<'de> ReadTarget<'de> + Send + Sync + 'static> EagerType<T> {
    pub fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        let read = T::read(&mut Cursor::new(text), &Trace::default()).ok()?;
        read.write(to).ok()
    }

    pub fn insert_into<W: EagerTypeSet>(eager: &mut W) {
        eager.insert::<T>();
    }
}

#[doc(hidden)]
pub trait NeverEager {
    fn rewrite<S: Serializer>(_: &str, _: S) -> Option<S::Ok> {
        None
    }

    fn insert_into<W: EagerTypeSet>(_: &mut W) {}
}

impl<T> NeverEager for EagerType<T> {}

impl EagerTypeSet for EagerTypes {
    fn insert<T: for<'de> ReadTarget<'de> + Send + Sync + 'static>(&mut self) {
        self.add(Kind {
            id: TypeId::of::<T>(),
            types: T::TYPES,
            column: Columns::column::<T>,
        });
    }
}

impl EagerTypes {
    fn add(&mut self, kind: Kind) {
        if self.first.is_none() {
            self.first = Some(kind);
        } else if !self.kinds().any(|other| other.id == kind.id) {
            self.others.push(kind);
        }
    }

    pub(super) fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.first.iter().chain(&self.others)
    }

    /// Returns the column of the Rust type for this resource type.
    pub(super) fn column(&self, type_name: &str) -> Option<u32> {
        let reads = |kind: &Kind| kind.types.contains(&type_name);
        u32::try_from(self.kinds().position(reads)?).ok()
    }

    /// Returns whether resources of this type are eager.
    pub(crate) fn has(&self, type_name: &str) -> bool {
        self.column(type_name).is_some()
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        other.kinds().for_each(|kind| self.add(*kind));
    }
}

#[derive(Clone, Copy)]
pub(super) struct Kind {
    id: TypeId,
    types: &'static [&'static str],
    /// Creates its column.
    pub(super) column: fn(&Columns) -> Option<u32>,
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.types.fmt(f)
    }
}
