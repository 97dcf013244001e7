//! Reading resource objects straight into their types, in one pass over the input.
//!
//! The derive generates [`Read`]: where a member goes, by its index in the schema, and how the
//! fields become a resource at the end. Everything else is here, shared.

pub(crate) mod absent;
pub(crate) mod linkage;
pub(crate) mod members;
pub(crate) mod parts;
pub(crate) mod resource;
mod untyped;

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::target::{Resource, Target};
use crate::trace::Trace;

pub use members::{attribute, ignore, member, optional, present, relationship};
pub use parts::Parts;
pub use resource::{from_parts, read, wrong_type};

/// The index of the resource's `links`, where they are declared.
pub const LINKS: usize = usize::MAX;
/// The index of the resource's `meta`, where it is declared.
pub const META: usize = usize::MAX - 1;

/// How a struct is read; generated.
pub trait Read<'de>: Resource {
    /// Its fields while they come in.
    type Partial: Default;

    /// Reads the value of a member. Attributes are numbered as in the schema, relationships
    /// follow them, then [`META`] and [`LINKS`].
    fn member<D: Deserializer<'de>>(
        partial: &mut Self::Partial,
        index: usize,
        value: D,
        trace: &Trace,
    ) -> Result<(), D::Error>;

    /// Makes the resource; an error names the attribute that is missing.
    fn finish(partial: Self::Partial, id: Self::Id) -> Result<Self, &'static str>;
}

/// How a target is read: a struct as its members come by, a union once its type is known.
pub trait ReadTarget<'de>: Target {
    /// Reads a resource object.
    fn read<D: Deserializer<'de>>(deserializer: D, trace: &Trace) -> Result<Self, D::Error>;

    /// Reads a resource object that was cut out of a document.
    fn from_parts(parts: &Parts<'de>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

/// Reads a union: cuts the resource object out, and lets its type decide.
pub fn read_union<'de, U: ReadTarget<'de>, D: Deserializer<'de>>(
    deserializer: D,
    trace: &Trace,
) -> Result<U, D::Error> {
    let parts = Parts::deserialize(deserializer)?;
    U::from_parts(&parts, trace).map_err(D::Error::custom)
}
