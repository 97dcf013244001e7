//! Reading resource objects straight into their types, in one pass over the input.
//!
//! The derive generates [`Read`]: where a member goes, by its index in the schema, and how the
//! fields become a resource at the end. Everything else is here, shared.

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
use crate::resource::target::{Resource, Target};

pub use crate::codec::cursor::Cursor;
pub use flatten::Rest;
pub use head::Head;
pub use members::{ignore, skip, unknown};
pub use resource::wrong_type;

/// The index of the resource's `links`, where they are declared.
pub const LINKS: usize = usize::MAX;
/// The index of the resource's `meta`, where it is declared.
pub const META: usize = usize::MAX - 1;
/// The index of the resource's `lid`, where it is declared.
pub const LID: usize = usize::MAX - 2;

/// How a struct is read; generated.
pub trait Read<'de>: Resource {
    /// Its fields while they come in.
    type Partial: Default;

    /// Reads the value of an attribute, numbered as in the schema, of [`META`], of [`LINKS`] or
    /// of [`LID`].
    fn member<D: Deserializer<'de>>(
        partial: &mut Self::Partial,
        index: usize,
        value: D,
    ) -> Result<(), D::Error>;

    /// Reads a relationship object, numbered as in the schema.
    fn relationship(
        partial: &mut Self::Partial,
        index: usize,
        cursor: &mut Cursor<'de>,
        trace: &Trace,
    ) -> Result<(), serde_json::Error>;

    /// Reads the fields that take the attributes that no other field declares.
    fn flatten(partial: &mut Self::Partial, rest: &Rest<'de>) -> Result<(), serde_json::Error> {
        let _ = (partial, rest);
        Ok(())
    }

    /// Checks the value of an attribute, numbered as in the schema, or of [`META`].
    fn check(index: usize, cursor: &mut Cursor<'de>) -> Result<(), serde_json::Error>;

    /// Checks a relationship object, numbered as in the schema.
    fn check_relationship(
        index: usize,
        cursor: &mut Cursor<'de>,
        trace: &Trace,
    ) -> Result<(), serde_json::Error>;

    /// Writes the value that an absent attribute is read as. `None` if it is not written.
    fn absent(index: usize) -> Result<Option<Json>, Missing>;

    /// Makes the resource; an error names the member that is missing.
    fn finish(partial: Self::Partial, id: Self::Id) -> Result<Self, Missing>;
}

/// A member that the declaration requires and the resource object does not have.
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

/// A resource type that is read from text without borrowing from it: what `#[derive(Resource)]` makes
/// of a struct without lifetimes.
pub trait OwnedResource: Resource + for<'de> Read<'de> + for<'de> ReadTarget<'de> {}

impl<R> OwnedResource for R where R: Resource + for<'de> Read<'de> + for<'de> ReadTarget<'de> {}

/// Reads a target: a struct member by member, a union once its type is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not a resource",
    note = "derive `Resource` for `{Self}`"
)]
pub trait ReadTarget<'de>: Target {
    /// Reads a resource object.
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

#[diagnostic::do_not_recommend]
impl<'de, R: Read<'de>> ReadTarget<'de> for R {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        resource::read(cursor, trace)
    }
}

/// Checks that a member that the specification defines comes once: what readers make of a second
/// one differs, so one of them would read a wrong value.
pub(crate) fn once(
    is_first: bool,
    name: &'static str,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    if is_first {
        return Ok(());
    }
    trace.cause(Cause::Rule(rule::JSON_UNIQUE_NAMES));
    let error = serde_json::Error::custom(format_args!("the member `{name}` comes twice"));
    Err(trace.at(name)(error))
}
