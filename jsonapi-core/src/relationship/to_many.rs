//! [`ToMany`]: the linkage of a relationship to any number of resources.

use std::fmt;

use serde::de::Error as _;
use serde::ser::{Serialize, Serializer};

use super::{AsIdentifier, Relationship, RelationshipField, TypedLinkage};
use crate::convert::IntoReference;
use crate::document::{Links, Meta};
use crate::read::Cursor;
use crate::read::linkage::{LinkageData, read_linkage};
use crate::target::Target;
use crate::trace::{Cause, Trace};

/// The linkage of a to-many relationship.
///
/// ```
/// use jsonapi_core::{Id, Resource, ToMany};
///
/// #[derive(Resource)]
/// #[resource(type = "people")]
/// struct Person {
///     #[resource(id)]
///     id: Id<Person>,
///     #[resource(relationship)]
///     friends: ToMany<Person>,
/// }
///
/// let friends = ToMany::<Person>::of(["1", "2"]);
/// assert_eq!(friends.ids().len(), 2);
/// assert!(ToMany::<Person>::empty().is_loaded());
/// assert!(!ToMany::<Person>::default().is_loaded());
/// ```
///
/// Specification: [Resource Linkage](https://jsonapi.org/format/1.1/#document-resource-object-linkage).
#[derive(Default)]
pub enum ToMany<T: Target> {
    /// The document has no linkage for it.
    #[default]
    NotLoaded,
    /// The resources that it leads to, in the server's order.
    To(Vec<T::Reference>),
}

impl<T: Target> ToMany<T> {
    /// The relationship that leads to nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self::To(Vec::new())
    }

    /// The relationship to these resources, or to those with these ids.
    pub fn of<M, I>(references: I) -> Self
    where
        I: IntoIterator<Item: IntoReference<T, M>>,
    {
        Self::To(
            references
                .into_iter()
                .map(IntoReference::into_reference)
                .collect(),
        )
    }

    /// The ids of the resources that it leads to; for a union, types and ids. None where it is
    /// not loaded: ask [`is_loaded`](Self::is_loaded) to tell that from empty.
    pub fn ids(&self) -> &[T::Reference] {
        match self {
            Self::To(references) => references,
            Self::NotLoaded => &[],
        }
    }

    /// Whether the document had linkage for it, empty or not.
    pub fn is_loaded(&self) -> bool {
        !matches!(self, Self::NotLoaded)
    }

    /// Whether it is known to lead to nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::To(references) if references.is_empty())
    }
}

impl<T: Target> RelationshipField for ToMany<T> {
    type Linkage = Self;
    const WHOLE: bool = false;

    fn linkage(&self) -> &Self {
        self
    }

    fn from_members(linkage: Self, _: Links, _: Meta) -> Self {
        linkage
    }

    fn beside(&self) -> Option<(&Links, &Meta)> {
        None
    }
}

impl<T: Target> TypedLinkage for ToMany<T> {
    type Target = T;
    const TO_MANY: bool = true;

    fn is_loaded(&self) -> bool {
        self.is_loaded()
    }

    fn read_linkage(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Self, serde_json::Error> {
        let found = match read_linkage::<T>(cursor, trace)? {
            LinkageData::Many(references) => return Ok(Self::To(references)),
            LinkageData::One(_) => "one resource identifier",
            LinkageData::Null => "null",
        };
        trace.cause(Cause::Declaration);
        Err(serde_json::Error::custom(format_args!(
            "expected an array of resource identifiers, found {found}"
        )))
    }
}

impl<T: Target> Serialize for ToMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::To(references) => {
                serializer.collect_seq(references.iter().map(AsIdentifier::<T>))
            }
            Self::NotLoaded => serializer.serialize_none(),
        }
    }
}

// By hand, because a derive would ask the same of `T`.
impl<T: Target> Clone for ToMany<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotLoaded => Self::NotLoaded,
            Self::To(references) => Self::To(references.clone()),
        }
    }
}

impl<T: Target> fmt::Debug for ToMany<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => f.write_str("NotLoaded"),
            Self::To(references) => f.debug_tuple("To").field(references).finish(),
        }
    }
}

impl<T: Target> PartialEq for ToMany<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::To(some), Self::To(others)) => some == others,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl<T: Target<Reference: Eq>> Eq for ToMany<T> {}

/// A field that leads to many resources: what [`Document::get_all`](crate::Document::get_all) follows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead to many resources",
    label = "not a to-many relationship",
    note = "`get_all` follows a `ToMany<…>`; a relationship to one is followed with `get`"
)]
pub trait LeadsToMany {
    /// What it leads to.
    type To: Target;

    #[doc(hidden)]
    fn to_many(&self) -> &ToMany<Self::To>;
}

impl<T: Target> LeadsToMany for ToMany<T> {
    type To = T;

    fn to_many(&self) -> &Self {
        self
    }
}

impl<T: Target> LeadsToMany for Relationship<ToMany<T>> {
    type To = T;

    fn to_many(&self) -> &ToMany<T> {
        &self.data
    }
}
