//! [`ToOne`]: the linkage of a relationship to one resource or none.

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

/// The linkage of a to-one relationship.
///
/// ```
/// use jsonapi_core::{Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "people")]
/// struct Person {
///     #[resource(id)]
///     id: Id<Person>,
///     #[resource(relationship)]
///     manager: ToOne<Person>,
/// }
///
/// let boss = Person { id: "1".into(), manager: ToOne::null() };
/// let clerk = Person { id: "2".into(), manager: ToOne::to(&boss) };
/// assert_eq!(clerk.manager.id().unwrap(), "1");
/// assert!(boss.manager.is_null());
/// assert!(!ToOne::<Person>::default().is_loaded());
/// ```
///
/// Specification: [Resource Linkage](https://jsonapi.org/format/1.1/#document-resource-object-linkage).
#[derive(Default)]
pub enum ToOne<T: Target> {
    /// The document has no linkage for it.
    #[default]
    NotLoaded,
    /// There is no such resource.
    Null,
    /// The resource that it leads to.
    To(T::Reference),
}

impl<T: Target> ToOne<T> {
    /// The relationship that leads nowhere.
    #[must_use]
    pub fn null() -> Self {
        Self::Null
    }

    /// The relationship to this resource, or to the one with this id.
    pub fn to<M>(reference: impl IntoReference<T, M>) -> Self {
        Self::To(reference.into_reference())
    }

    /// The id of the resource that it leads to; for a union, its type and id.
    pub fn id(&self) -> Option<&T::Reference> {
        match self {
            Self::To(reference) => Some(reference),
            Self::NotLoaded | Self::Null => None,
        }
    }

    /// Whether the document had linkage for it, null or not.
    pub fn is_loaded(&self) -> bool {
        !matches!(self, Self::NotLoaded)
    }

    /// Whether it is known to lead nowhere.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T: Target> RelationshipField for ToOne<T> {
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

impl<T: Target> TypedLinkage for ToOne<T> {
    type Target = T;
    const TO_MANY: bool = false;

    fn is_loaded(&self) -> bool {
        self.is_loaded()
    }

    fn read_linkage(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Self, serde_json::Error> {
        match read_linkage::<T>(cursor, trace)? {
            LinkageData::Null => Ok(Self::Null),
            LinkageData::One(reference) => Ok(Self::To(reference)),
            LinkageData::Many(_) => {
                trace.cause(Cause::Declaration);
                Err(serde_json::Error::custom(
                    "expected one resource identifier or null, found an array",
                ))
            }
        }
    }
}

impl<T: Target> Serialize for ToOne<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::To(reference) => AsIdentifier::<T>(reference).serialize(serializer),
            Self::NotLoaded | Self::Null => serializer.serialize_none(),
        }
    }
}

// By hand, because a derive would ask the same of `T`.
impl<T: Target> Clone for ToOne<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotLoaded => Self::NotLoaded,
            Self::Null => Self::Null,
            Self::To(reference) => Self::To(reference.clone()),
        }
    }
}

impl<T: Target> fmt::Debug for ToOne<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => f.write_str("NotLoaded"),
            Self::Null => f.write_str("Null"),
            Self::To(reference) => f.debug_tuple("To").field(reference).finish(),
        }
    }
}

impl<T: Target> PartialEq for ToOne<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::To(one), Self::To(another)) => one == another,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl<T: Target<Reference: Eq>> Eq for ToOne<T> {}

/// A field that leads to one resource: what [`Document::get`](crate::Document::get) follows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead to one resource",
    label = "not a to-one relationship",
    note = "`get` follows a `ToOne<…>`; a relationship to many is followed with `get_all`"
)]
pub trait LeadsToOne {
    /// What it leads to.
    type To: Target;

    #[doc(hidden)]
    fn to_one(&self) -> &ToOne<Self::To>;
}

impl<T: Target> LeadsToOne for ToOne<T> {
    type To = T;

    fn to_one(&self) -> &Self {
        self
    }
}

impl<T: Target> LeadsToOne for Relationship<ToOne<T>> {
    type To = T;

    fn to_one(&self) -> &ToOne<T> {
        &self.data
    }
}
