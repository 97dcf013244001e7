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
use crate::resource::target::Target;

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
    /// The resources that it leads to, in the server's order.
    To(Vec<ReferenceOf<T>>),
    /// The resources that it leads to, where a resource identifier has more than type and id;
    /// [`ids`](Self::ids) and [`members`](Self::members) read it.
    Annotated(Box<Annotated<Vec<ReferenceOf<T>>, Annotations<T>>>),
}

impl<T: Linkable> ToMany<T> {
    /// The relationship that leads to nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self::To(Vec::new())
    }

    /// The relationship to these resources, or to those with these ids. Pairs of either with the
    /// `meta` of the resource identifier set that as well.
    pub fn of<M, I>(references: I) -> Self
    where
        I: IntoIterator<Item: IntoMember<T, M>>,
    {
        let references = references.into_iter();
        let mut members = MemberList::with_capacity(references.size_hint().0);
        references.for_each(|reference| members.push(reference.into_member()));
        members.finish()
    }

    /// The ids of the resources that it leads to; for a union, types and ids. None where it is
    /// not loaded: ask [`is_loaded`](Self::is_loaded) to tell that from empty.
    pub fn ids(&self) -> &[ReferenceOf<T>] {
        match self {
            Self::To(references) => references,
            Self::Annotated(held) => &held.to,
            Self::NotLoaded => &[],
        }
    }

    /// The resources that it leads to, each as in [`ids`](Self::ids), with the `meta` of its
    /// resource identifier: what is said about this reference to it.
    ///
    /// It is a [`Meta`], unless the declaration names its type with [`Linked`](crate::Linked).
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
        self.members_with_all()
            .map(|member| (member.reference, member.meta()))
    }

    fn members_with_all(&self) -> impl ExactSizeIterator<Item = MemberRef<'_, T>> {
        let annotations = match self {
            Self::Annotated(held) => &*held.with,
            Self::NotLoaded | Self::To(_) => &[],
        };
        let references = self.ids().iter().enumerate();
        references.map(|(at, reference)| MemberRef {
            reference,
            with: annotations.get(at).and_then(Option::as_ref),
        })
    }

    /// Whether the document had linkage for it, empty or not.
    pub fn is_loaded(&self) -> bool {
        !matches!(self, Self::NotLoaded)
    }

    /// Whether it is known to lead to nothing.
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
            LinkageData::One(_) => "one resource identifier",
            LinkageData::Null => "null",
        };
        trace.cause(Cause::Declaration);
        Err(serde_json::Error::custom(format_args!(
            "expected an array of resource identifiers, found {found}"
        )))
    }
}

impl<T: Linkable> Serialize for ToMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_loaded() {
            return serializer.serialize_none();
        }
        serializer.collect_seq(self.members_with_all())
    }
}

// By hand, because a derive would ask the same of `T`.
impl<T: Linkable> Clone for ToMany<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotLoaded => Self::NotLoaded,
            Self::To(references) => Self::To(references.clone()),
            Self::Annotated(held) => Self::Annotated(held.clone()),
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

/// Equal if they lead to the same resources in the same order, and `meta` says the same of each.
impl<T: Linkable> PartialEq for ToMany<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_loaded() == other.is_loaded() && self.members().eq(other.members())
    }
}

impl<T: Linkable<Meta: Eq>> Eq for ToMany<T> where ReferenceOf<T>: Eq {}

/// The members of linkage while they are collected: what identifiers have besides type and id
/// takes no space until one has it.
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

    pub(crate) fn push(&mut self, (reference, with): Member<T>) {
        if with.is_some() {
            self.annotations.resize_with(self.references.len(), || None);
            self.annotations.push(with);
        }
        self.references.push(reference);
    }

    pub(crate) fn finish(self) -> ToMany<T> {
        if self.annotations.is_empty() {
            return ToMany::To(self.references);
        }
        ToMany::Annotated(Box::new(Annotated {
            to: self.references,
            with: self.annotations,
        }))
    }
}

/// A field that leads to many resources: what [`Document::get_all`](crate::Document::get_all) follows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead to many resources",
    label = "not a to-many relationship",
    note = "`get_all` follows a `ToMany<…>`; a relationship to one is followed with `get`"
)]
pub trait ToManyField {
    /// What it leads to.
    type To: Target;

    /// What it leads to; `None` if it is not loaded.
    #[doc(hidden)]
    fn to_many(&self) -> Option<&[<Self::To as Target>::Reference]>;
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
