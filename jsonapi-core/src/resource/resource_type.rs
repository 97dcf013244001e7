//! The type-erased operations of a resource type.

use std::fmt;

use serde_json::Error;

use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::resource::member::Json;
use crate::resource::primary::AsItem;
use crate::resource::read::{Missing, OwnedResource, Read};
use crate::resource::schema::Schema;

/// A resource type at run time: its [`Schema`], and a few functions compiled for each type.
///
/// Servers and stores use it instead of generics, so that they are compiled once instead of once
/// per resource type.
pub struct ResourceType {
    schema: &'static Schema,
    check: fn(usize, &mut Cursor<'_>) -> Result<(), Error>,
    check_relationship: fn(usize, &mut Cursor<'_>, &Trace) -> Result<(), Error>,
    absent: fn(usize) -> Result<Option<Json>, Missing>,
    rewrite: Rewrite,
}

/// Reads a resource object as the declared type and writes it again: the error of reading, or the
/// result of writing.
type Rewrite = fn(&str, &Trace) -> Result<Result<Vec<u8>, Error>, Error>;

impl ResourceType {
    /// Returns the resource type of `R`.
    ///
    /// ```
    /// use jsonapi_core::repository::ResourceType;
    /// use jsonapi_core::{Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    /// }
    ///
    /// assert_eq!(ResourceType::of::<Article>().schema().type_name, "articles");
    /// ```
    #[must_use]
    pub fn of<R: OwnedResource>() -> &'static Self {
        const {
            &Self {
                schema: R::SCHEMA,
                check: check::<R>,
                check_relationship: check_relationship::<R>,
                absent: absent::<R>,
                rewrite: if R::SCHEMA.flattens {
                    rewrite::<R>
                } else {
                    unchanged
                },
            }
        }
    }

    /// Returns the schema.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Checks that the text is a value of the attribute at this index of the schema, or of its
    /// [`META`](crate::resource::read::META).
    pub(crate) fn check(&self, index: usize, text: &str) -> Result<(), Error> {
        (self.check)(index, &mut Cursor::new(text))
    }

    /// Checks that the text is a relationship object of the relationship at this index.
    pub(crate) fn check_relationship(
        &self,
        index: usize,
        text: &str,
        trace: &Trace,
    ) -> Result<(), Error> {
        (self.check_relationship)(index, &mut Cursor::new(text), trace)
    }

    /// Returns the value that the absent attribute at this index is read as. `None` if it is not
    /// written.
    pub(crate) fn absent(&self, index: usize) -> Result<Option<Json>, Missing> {
        (self.absent)(index)
    }

    /// Reads a resource object as the declared type and writes it again, if a field takes the
    /// attributes that are not declared one by one: what it makes of them is not known otherwise.
    /// Returns the text of other types as it is.
    pub(crate) fn rewrite(
        &self,
        text: &str,
        trace: &Trace,
    ) -> Result<Result<Vec<u8>, Error>, Error> {
        (self.rewrite)(text, trace)
    }
}

impl fmt::Debug for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResourceType")
            .field(&self.schema.type_name)
            .finish()
    }
}

fn check<R: OwnedResource>(index: usize, cursor: &mut Cursor<'_>) -> Result<(), Error> {
    R::check(index, cursor)
}

fn check_relationship<R: OwnedResource>(
    index: usize,
    cursor: &mut Cursor<'_>,
    trace: &Trace,
) -> Result<(), Error> {
    <R as Read<'_>>::check_relationship(index, cursor, trace)
}

fn absent<R: OwnedResource>(index: usize) -> Result<Option<Json>, Missing> {
    <R as Read<'static>>::absent(index)
}

// One function for all types that need no other: few do.
fn unchanged(text: &str, _: &Trace) -> Result<Result<Vec<u8>, Error>, Error> {
    Ok(Ok(text.as_bytes().to_vec()))
}

fn rewrite<R: OwnedResource>(text: &str, trace: &Trace) -> Result<Result<Vec<u8>, Error>, Error> {
    let resource = R::read(&mut Cursor::new(text), trace)?;
    // Not with `text::write`, which would be compiled for each type twice over.
    Ok(serde_json::to_vec(&AsItem(&resource)))
}
