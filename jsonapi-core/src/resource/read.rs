//! Reads resource objects directly into their types, in one pass over the input.
//!
//! The derive generates [`Read`], which stores members by their index in the schema and builds the
//! resource at the end. The shared code is here.

pub(crate) mod absent;
pub(crate) mod flatten;
pub(crate) mod head;
pub(crate) mod linkage;
pub(crate) mod members;
pub(crate) mod resource;
mod skip;
mod untyped;

use serde::de::{Deserializer, Error as _};

use crate::codec::trace::{Cause, Trace};
use crate::model::rule;
use crate::resource::member::Json;
use crate::resource::target::{RelationshipTarget, Resource};

pub use crate::codec::cursor::Cursor;
pub use flatten::Rest;
pub use head::Head;
pub use members::{ignore, skip, unknown};
pub use resource::wrong_type;

/// The index of the resource's `links`, if declared.
pub const LINKS: usize = usize::MAX;
/// The index of the resource's `meta`, if declared.
pub const META: usize = usize::MAX - 1;
/// The index of the resource's `lid`, if declared.
pub const LID: usize = usize::MAX - 2;

/// Reads a struct; generated.
pub trait Read<'de>: Resource {
    /// The fields read so far.
    type Partial: Default;

    /// Reads the value of an attribute by its index in the schema, or of [`META`], [`LINKS`] or
    /// [`LID`].
    fn member<D: Deserializer<'de>>(
        partial: &mut Self::Partial,
        index: usize,
        value: D,
    ) -> Result<(), D::Error>;

    /// Reads a relationship object by its index in the schema.
    fn relationship(
        partial: &mut Self::Partial,
        index: usize,
        cursor: &mut Cursor<'de>,
        trace: &Trace,
    ) -> Result<(), serde_json::Error>;

    /// Reads the flattened fields from the attributes that no other field declares.
    fn flatten(partial: &mut Self::Partial, rest: &Rest<'de>) -> Result<(), serde_json::Error> {
        let _ = (partial, rest);
        Ok(())
    }

    /// Checks the value of an attribute by its index in the schema, or of [`META`].
    fn check(index: usize, cursor: &mut Cursor<'de>) -> Result<(), serde_json::Error>;

    /// Checks a relationship object by its index in the schema.
    fn check_relationship(
        index: usize,
        cursor: &mut Cursor<'de>,
        trace: &Trace,
    ) -> Result<(), serde_json::Error>;

    /// Serializes the value of an absent attribute. `None` if it is not written.
    fn absent(index: usize) -> Result<Option<Json>, Missing>;

    /// Builds the resource, or returns the missing member.
    fn finish(partial: Self::Partial, id: Self::Id) -> Result<Self, Missing>;
}

/// A required member that is missing in the resource object.
#[derive(Clone, Copy, Debug)]
pub enum Missing {
    /// The attribute of this name.
    Attribute(&'static str),
    /// `meta`.
    Meta,
}

impl From<&'static str> for Missing {
    fn from(attribute: &'static str) -> Self {
        Self::Attribute(attribute)
    }
}

/// A resource type that does not borrow from the text, such as a struct without lifetimes.
pub trait OwnedResource: Resource + for<'de> Read<'de> + for<'de> ReadTarget<'de> {}

impl<R> OwnedResource for R where R: Resource + for<'de> Read<'de> + for<'de> ReadTarget<'de> {}

/// Reads a target: a struct member by member, a union by its type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not a resource",
    note = "derive `Resource` for `{Self}`"
)]
pub trait ReadTarget<'de>: RelationshipTarget {
    /// Reads a resource object.
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

#[diagnostic::do_not_recommend]
impl<'de, R: Read<'de>> ReadTarget<'de> for R {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        resource::read(cursor, trace)
    }
}

/// Checks that a member defined by the specification is not repeated, since readers disagree about
/// which one counts.
pub(crate) fn check_first(
    is_first: bool,
    name: &'static str,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    if is_first {
        return Ok(());
    }
    trace.cause(Cause::Rule(rule::JSON_UNIQUE_NAMES));
    let error = serde_json::Error::custom(format_args!("the member `{name}` is repeated"));
    Err(trace.at(name)(error))
}
