//! [`ToMany`]: the linkage of a relationship to any number of resources.

use std::fmt;

use serde::de::Error as _;
use serde::ser::{Serialize, Serializer};

use super::linked::{Annotated, Annotations, Linkable, Member, MemberRef, ReferenceOf};
use super::{Relationship, RelationshipField, TypedLinkage};
use crate::codec::Cursor;
use crate::codec::trace::{Cause, Trace};
use crate::model::{Links, Meta};
use crate::resource::convert::IntoMember;
use crate::resource::read::linkage::{LinkageData, read_linkage};
use crate::resource::target::RelationshipTarget;
use crate::resource::write_access::FoundLinkage;

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
pub enum ToMany<T: Linkable> {
    /// The document has no linkage for it.
    #[default]
    NotLoaded,
    /// The references to the related resources, in the server's order.
    To(Vec<ReferenceOf<T>>),
    /// The references, if a resource identifier has more than type and id; use [`ids`](Self::ids)
    /// and [`members`](Self::members).
    Annotated(Box<Annotated<Vec<ReferenceOf<T>>, Annotations<T>>>),
}

impl<T: Linkable> ToMany<T> {
    /// Creates an empty relationship.
    #[must_use]
    pub fn empty() -> Self {
        Self::To(Vec::new())
    }

    /// Creates a relationship to resources or ids, which may be paired with the `meta` of the
    /// resource identifier.
    pub fn of<M, I>(references: I) -> Self
    where
        I: IntoIterator<Item: IntoMember<T, M>>,
    {
        let references = references.into_iter();
        let mut members = MemberList::with_capacity(references.size_hint().0);
        references.for_each(|reference| members.push(reference.into_member()));
        members.finish()
    }

    /// Returns the ids of the related resources; for a union, types and ids. Empty if it is not
    /// loaded: see [`is_loaded`](Self::is_loaded).
    pub fn ids(&self) -> &[ReferenceOf<T>] {
        match self {
            Self::To(references) => references,
            Self::Annotated(annotated) => &annotated.to,
            Self::NotLoaded => &[],
        }
    }

    /// Returns an iterator over the [`ids`](Self::ids), each with the `meta` of its resource
    /// identifier.
    ///
    /// The `meta` is a [`Meta`], unless the declaration specifies its type with
    /// [`Linked`](crate::Linked).
    ///
    /// ```
    /// use jsonapi_core::{Id, Meta, Resource, ToMany};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    /// }
    ///
    /// let role = |role: &str| Meta::new().with("role", role);
    /// let team = ToMany::<Person>::of([("1", role("lead")), ("2", role("tester"))]);
    /// for (person, meta) in team.members() {
    ///     let role = meta.map(|meta| meta.get::<String>("role")).transpose()?.flatten();
    ///     println!("{person}: {role:?}");
    /// }
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn members(&self) -> impl ExactSizeIterator<Item = (&ReferenceOf<T>, Option<&T::Meta>)> {
        self.annotated_members()
            .map(|member| (member.reference, member.meta()))
    }

    fn annotated_members(&self) -> impl ExactSizeIterator<Item = MemberRef<'_, T>> {
        let annotations = match self {
            Self::Annotated(annotated) => &*annotated.annotation,
            Self::NotLoaded | Self::To(_) => &[],
        };
        let references = self.ids().iter().enumerate();
        references.map(|(at, reference)| MemberRef {
            reference,
            annotation: annotations.get(at).and_then(Option::as_ref),
        })
    }

    /// Returns whether the document had linkage for it, empty or not.
    pub fn is_loaded(&self) -> bool {
        !matches!(self, Self::NotLoaded)
    }

    /// Returns whether it is loaded and empty.
    pub fn is_empty(&self) -> bool {
        self.is_loaded() && self.ids().is_empty()
    }
}

impl<T: Linkable> RelationshipField for ToMany<T> {
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

impl<T: Linkable> TypedLinkage for ToMany<T> {
    type Target = T::Target;
    const TO_MANY: bool = true;

    fn is_loaded(&self) -> bool {
        self.is_loaded()
    }

    fn read_linkage(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Self, serde_json::Error> {
        let found = match read_linkage::<T>(cursor, trace)? {
            LinkageData::Many(members) => return Ok(members.finish()),
            LinkageData::One(_) => FoundLinkage::One,
            LinkageData::Null => FoundLinkage::Null,
        };
        trace.cause(Cause::Declaration);
        Err(serde_json::Error::custom(found))
    }
}

impl<T: Linkable> Serialize for ToMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_loaded() {
            return serializer.serialize_none();
        }
        serializer.collect_seq(self.annotated_members())
    }
}

// Not derived: a derive would require `Clone` of `T`.
impl<T: Linkable> Clone for ToMany<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotLoaded => Self::NotLoaded,
            Self::To(references) => Self::To(references.clone()),
            Self::Annotated(annotated) => Self::Annotated(annotated.clone()),
        }
    }
}

impl<T: Linkable> fmt::Debug for ToMany<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => f.write_str("NotLoaded"),
            Self::To(references) => f.debug_tuple("To").field(references).finish(),
            Self::Annotated(_) => {
                let members: Vec<_> = self.members().collect();
                f.debug_tuple("To").field(&members).finish()
            }
        }
    }
}

/// Compares the references, in order, and their `meta`.
impl<T: Linkable> PartialEq for ToMany<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_loaded() == other.is_loaded() && self.members().eq(other.members())
    }
}

impl<T: Linkable<Meta: Eq>> Eq for ToMany<T> where ReferenceOf<T>: Eq {}

/// A builder of linkage. Annotations take no space unless there are any.
pub(crate) struct MemberList<T: Linkable> {
    references: Vec<ReferenceOf<T>>,
    annotations: Annotations<T>,
}

impl<T: Linkable> MemberList<T> {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            references: Vec::with_capacity(capacity),
            annotations: Vec::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.references.len()
    }

    pub(crate) fn push(&mut self, (reference, annotation): Member<T>) {
        if annotation.is_some() {
            self.annotations.resize_with(self.references.len(), || None);
            self.annotations.push(annotation);
        }
        self.references.push(reference);
    }

    pub(crate) fn finish(self) -> ToMany<T> {
        if self.annotations.is_empty() {
            return ToMany::To(self.references);
        }
        ToMany::Annotated(Box::new(Annotated {
            to: self.references,
            annotation: self.annotations,
        }))
    }
}

/// A to-many field, which [`Document::get_all`](crate::Document::get_all) resolves.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a to-many relationship",
    label = "not a to-many relationship",
    note = "`get_all` resolves a `ToMany<…>`; use `get` for a to-one"
)]
pub trait ToManyField {
    /// The related type.
    type To: RelationshipTarget;

    /// Returns the references; `None` if it is not loaded.
    #[doc(hidden)]
    fn to_many(&self) -> Option<&[<Self::To as RelationshipTarget>::Reference]>;
}

impl<T: Linkable> ToManyField for ToMany<T> {
    type To = T::Target;

    fn to_many(&self) -> Option<&[ReferenceOf<T>]> {
        self.is_loaded().then(|| self.ids())
    }
}

impl<T: Linkable> ToManyField for Relationship<ToMany<T>> {
    type To = T::Target;

    fn to_many(&self) -> Option<&[ReferenceOf<T>]> {
        self.data.to_many()
    }
}
