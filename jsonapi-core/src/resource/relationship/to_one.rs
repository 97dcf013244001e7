//! [`ToOne`]: the linkage of a to-one relationship.

use std::fmt;

use serde::de::Error as _;
use serde::ser::{Serialize, Serializer};

use super::linked::{Annotated, Annotation, Linkable, Member, MemberRef, ReferenceOf};
use super::{Relationship, RelationshipField, TypedLinkage};
use crate::codec::Cursor;
use crate::codec::trace::{Cause, Trace};
use crate::model::{Links, Meta};
use crate::resource::convert::IntoMember;
use crate::resource::read::linkage::{LinkageData, read_linkage};
use crate::resource::target::RelationshipTarget;
use crate::resource::write_access::FoundLinkage;

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
pub enum ToOne<T: Linkable> {
    /// The document has no linkage for it.
    #[default]
    NotLoaded,
    /// There is no related resource.
    Null,
    /// The reference to the related resource.
    To(ReferenceOf<T>),
    /// The reference, if the resource identifier has more than type and id; use [`id`](Self::id)
    /// and [`meta`](Self::meta).
    Annotated(Box<Annotated<ReferenceOf<T>, Annotation<T::Meta>>>),
}

impl<T: Linkable> ToOne<T> {
    /// Creates an empty relationship.
    #[must_use]
    pub fn null() -> Self {
        Self::Null
    }

    /// Creates a relationship to a resource or id, which may be paired with the `meta` of the
    /// resource identifier.
    pub fn to<M>(reference: impl IntoMember<T, M>) -> Self {
        Self::of_member(reference.into_member())
    }

    pub(crate) fn of_member((reference, annotation): Member<T>) -> Self {
        match annotation {
            None => Self::To(reference),
            Some(annotation) => Self::Annotated(Box::new(Annotated {
                to: reference,
                annotation,
            })),
        }
    }

    /// Returns the id of the related resource; for a union, its type and id.
    pub fn id(&self) -> Option<&ReferenceOf<T>> {
        self.member().map(|member| member.reference)
    }

    /// Returns the `meta` of the resource identifier.
    ///
    /// It is a [`Meta`], unless the declaration specifies its type with [`Linked`](crate::Linked).
    ///
    /// ```
    /// use jsonapi_core::{Id, Meta, Resource, ToOne};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "files")]
    /// struct File {
    ///     #[resource(id)]
    ///     id: Id<File>,
    /// }
    ///
    /// let image = ToOne::<File>::to(("7", Meta::new().with("alt", "A cat")));
    /// assert_eq!(image.meta().unwrap().get::<String>("alt")?.unwrap(), "A cat");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn meta(&self) -> Option<&T::Meta> {
        self.member()?.meta()
    }

    fn member(&self) -> Option<MemberRef<'_, T>> {
        let (reference, annotation) = match self {
            Self::To(reference) => (reference, None),
            Self::Annotated(annotated) => (&annotated.to, Some(&annotated.annotation)),
            Self::NotLoaded | Self::Null => return None,
        };
        Some(MemberRef {
            reference,
            annotation,
        })
    }

    /// Returns whether the document had linkage for it, null or not.
    pub fn is_loaded(&self) -> bool {
        !matches!(self, Self::NotLoaded)
    }

    /// Returns whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T: Linkable> RelationshipField for ToOne<T> {
    type Linkage = Self;
    const KEEPS_LINKS_AND_META: bool = false;

    fn linkage(&self) -> &Self {
        self
    }

    fn from_members(linkage: Self, _: Links, _: Meta) -> Self {
        linkage
    }

    fn links_and_meta(&self) -> Option<(&Links, &Meta)> {
        None
    }
}

impl<T: Linkable> TypedLinkage for ToOne<T> {
    type Target = T::Target;
    const TO_MANY: bool = false;

    fn is_loaded(&self) -> bool {
        self.is_loaded()
    }

    fn read_linkage(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Self, serde_json::Error> {
        match read_linkage::<T>(cursor, trace)? {
            LinkageData::Null => Ok(Self::Null),
            LinkageData::One(member) => Ok(Self::of_member(member)),
            LinkageData::Many(_) => {
                trace.cause(Cause::Declaration);
                Err(serde_json::Error::custom(FoundLinkage::Many))
            }
        }
    }
}

impl<T: Linkable> Serialize for ToOne<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.member().serialize(serializer)
    }
}

// Not derived: a derive would require `Clone` of `T`.
impl<T: Linkable> Clone for ToOne<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotLoaded => Self::NotLoaded,
            Self::Null => Self::Null,
            Self::To(reference) => Self::To(reference.clone()),
            Self::Annotated(annotated) => Self::Annotated(annotated.clone()),
        }
    }
}

impl<T: Linkable> fmt::Debug for ToOne<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => f.write_str("NotLoaded"),
            Self::Null => f.write_str("Null"),
            Self::To(reference) => f.debug_tuple("To").field(reference).finish(),
            Self::Annotated(annotated) => {
                let mut tuple = f.debug_tuple("To");
                tuple
                    .field(&annotated.to)
                    .field(&annotated.annotation.meta)
                    .finish()
            }
        }
    }
}

/// Compares the references and their `meta`.
impl<T: Linkable> PartialEq for ToOne<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self.id(), other.id()) {
            (Some(one), Some(another)) => one == another && self.meta() == other.meta(),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl<T: Linkable<Meta: Eq>> Eq for ToOne<T> where ReferenceOf<T>: Eq {}

/// A to-one field, which [`Document::get`](crate::Document::get) resolves.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a to-one relationship",
    label = "not a to-one relationship",
    note = "`get` resolves a `ToOne<…>`; use `get_all` for a to-many"
)]
pub trait ToOneField {
    /// The related type.
    type To: RelationshipTarget;

    /// Returns the reference, if any; `None` if it is not loaded.
    #[doc(hidden)]
    fn to_one(&self) -> Option<Option<&<Self::To as RelationshipTarget>::Reference>>;
}

impl<T: Linkable> ToOneField for ToOne<T> {
    type To = T::Target;

    fn to_one(&self) -> Option<Option<&ReferenceOf<T>>> {
        self.is_loaded().then(|| self.id())
    }
}

impl<T: Linkable> ToOneField for Relationship<ToOne<T>> {
    type To = T::Target;

    fn to_one(&self) -> Option<Option<&ReferenceOf<T>>> {
        self.data.to_one()
    }
}
