//! The arguments of setters of drafts and patches.
//!
//! The last parameter of each trait identifies the implementation that applies to a value. The
//! compiler infers it; its types are in [`by`].

mod attribute;

pub use attribute::{
    IntoAttribute, IntoNullable, IntoNullableJson, IntoNullableParsed, IntoParsed,
};

use crate::model::{Identifier, Links, Meta};
use crate::resource::id::Id;
use crate::resource::relationship::{
    Annotation, Linkable, Member, Relationship, ToMany, ToOne, TypedLinkage,
};
use crate::resource::target::{MemberOf, RelationshipTarget, Resource, Union};

/// Markers that identify the conversion of an argument. They are always inferred.
#[allow(missing_debug_implementations, reason = "these types have no values")]
pub mod by {
    /// The value itself.
    pub enum Value {}
    /// A reference to the value.
    pub enum Reference {}
    /// A type that converts into the value.
    pub enum Converted {}
    /// A resource.
    pub enum Resource {}
    /// The text of the value.
    pub enum Text {}
    /// An id with the type of its resource.
    pub enum TypedId {}
    /// An `Option`.
    pub enum Nullable {}
    /// Never applies.
    pub enum Never {}
    /// A relationship with its links.
    pub enum Relationship {}
    /// The linkage of a relationship with links, through `M`.
    pub struct Within<M>(M);
    /// A reference to a resource, through `M`.
    pub struct Name<M>(M);
    /// A reference to a resource, through `M`, with the `meta` of the identifier.
    pub struct WithMeta<M>(M);
    /// A single one, through `M`.
    pub struct One<M>(M);
    /// An iterator, through `M`.
    pub struct Each<M>(M);
}

/// A reference to a resource of type `T`.
///
/// Implemented for references to the resource, for its id by value or reference, and for the text
/// of the id.
///
/// If `T` is a union, text is not accepted, as it does not identify a type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reference to a resource of type `{T}`",
    label = "neither a resource of type `{T}` nor its id",
    note = "pass `&resource` or its id; the text of an id is accepted for a single type with `Id<…>`"
)]
pub trait IntoReference<T: RelationshipTarget, M> {
    #[doc(hidden)]
    fn into_reference(self) -> T::Reference;
}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget> IntoReference<T, by::Value> for T::Reference {
    fn into_reference(self) -> T::Reference {
        self
    }
}

// Never applies. If `T::Reference` had a single implementation, the compiler would explain for a
// wrong type how it misses that one.
#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget + Impossible> IntoReference<T, by::Never> for T::Reference {
    fn into_reference(self) -> T::Reference {
        self
    }
}

/// A trait without implementations.
pub trait Impossible {}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget> IntoReference<T, by::Reference> for &T::Reference {
    fn into_reference(self) -> T::Reference {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget, R: MemberOf<T>> IntoReference<T, by::Resource> for &R {
    fn into_reference(self) -> T::Reference {
        self.to_reference()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + RelationshipTarget<Reference = Id<T>>> IntoReference<T, by::Text>
    for &str
{
    fn into_reference(self) -> Id<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + RelationshipTarget<Reference = Id<T>>> IntoReference<T, by::Text>
    for String
{
    fn into_reference(self) -> Id<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + RelationshipTarget<Reference = Id<T>>> IntoReference<T, by::Text>
    for &String
{
    fn into_reference(self) -> Id<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Union, R: MemberOf<T>> IntoReference<T, by::TypedId> for Id<R> {
    fn into_reference(self) -> Identifier {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Union, R: MemberOf<T>> IntoReference<T, by::TypedId> for &Id<R> {
    fn into_reference(self) -> Identifier {
        self.into()
    }
}

/// A member of linkage: an [`IntoReference`], or a pair of one and the `meta` of its identifier.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reference to a related resource of `{T}`",
    label = "neither a resource, nor its id, nor a pair of either with `meta`",
    note = "pass `&resource` or its id; the text of an id is accepted for a single type with `Id<…>`"
)]
pub trait IntoMember<T: Linkable, M> {
    #[doc(hidden)]
    fn into_member(self) -> Member<T>;
}

#[diagnostic::do_not_recommend]
impl<T: Linkable, M, V: IntoReference<T::Target, M>> IntoMember<T, by::Name<M>> for V {
    fn into_member(self) -> Member<T> {
        (self.into_reference(), None)
    }
}

#[diagnostic::do_not_recommend]
impl<T, M, V> IntoMember<T, by::WithMeta<M>> for (V, T::Meta)
where
    T: Linkable,
    V: IntoReference<T::Target, M>,
{
    fn into_member(self) -> Member<T> {
        let (named, meta) = self;
        (named.into_reference(), Some(Annotation::of_meta(meta)))
    }
}

/// A value for a relationship field of type `L`.
///
/// A to-one accepts an [`IntoReference`], or `None` for null; a to-many accepts an iterator of
/// [`IntoMember`]s; both accept linkage. An [`IntoReference`] can be paired with the `meta` of its
/// identifier.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for the relationship `{L}`",
    label = "not a value for this relationship",
    note = "a to-one takes `&resource`, its id, or `None`; a to-many takes an array or an iterator \
            of resources or ids, or `ToMany::empty()`; the text of an id is accepted if \
            the relationship leads to a single type with `Id<…>`"
)]
pub trait IntoLinkage<L, M> {
    #[doc(hidden)]
    fn into_linkage(self) -> L;
}

#[diagnostic::do_not_recommend]
impl<T: Linkable, M, V: IntoMember<T, M>> IntoLinkage<ToOne<T>, by::One<M>> for V {
    fn into_linkage(self) -> ToOne<T> {
        ToOne::to(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable> IntoLinkage<ToOne<T>, by::Nullable>
    for Option<<T::Target as RelationshipTarget>::Reference>
{
    fn into_linkage(self) -> ToOne<T> {
        self.map_or(ToOne::Null, ToOne::To)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable> IntoLinkage<ToOne<T>, by::Value> for ToOne<T> {
    fn into_linkage(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable> IntoLinkage<ToOne<T>, by::Reference> for &ToOne<T> {
    fn into_linkage(self) -> ToOne<T> {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable, M, I> IntoLinkage<ToMany<T>, by::Each<M>> for I
where
    I: IntoIterator<Item: IntoMember<T, M>>,
{
    fn into_linkage(self) -> ToMany<T> {
        ToMany::of(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable> IntoLinkage<ToMany<T>, by::Value> for ToMany<T> {
    fn into_linkage(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Linkable> IntoLinkage<ToMany<T>, by::Reference> for &ToMany<T> {
    fn into_linkage(self) -> ToMany<T> {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<L: Clone> IntoLinkage<L, by::Relationship> for &Relationship<L> {
    fn into_linkage(self) -> L {
        self.data.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<L: TypedLinkage, M, V: IntoLinkage<L, M>> IntoLinkage<Relationship<L>, by::Within<M>> for V {
    fn into_linkage(self) -> Relationship<L> {
        Relationship {
            data: self.into_linkage(),
            links: Links::default(),
            meta: Meta::default(),
        }
    }
}
