//! What the setters of drafts and patches take.
//!
//! Each trait has a second parameter that says by which of its implementations a value fits. The
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
use crate::resource::target::{MemberOf, Resource, Target, Union};

/// Markers that name the conversion which an argument takes. They are inferred, never written.
#[allow(missing_debug_implementations, reason = "these types have no values")]
pub mod by {
    /// It is the value itself.
    pub enum Value {}
    /// It is a reference to the value.
    pub enum Reference {}
    /// It converts into the value.
    pub enum Converted {}
    /// It is a resource.
    pub enum Resource {}
    /// It is the text of the value.
    pub enum Text {}
    /// It is an id that says the type of its resource.
    pub enum TypedId {}
    /// It is an `Option`.
    pub enum Nullable {}
    /// It never is.
    pub enum Never {}
    /// It is a relationship with its links.
    pub enum Relationship {}
    /// It is the linkage of a relationship with links, by way of `M`.
    pub struct Within<M>(M);
    /// It names a resource, by way of `M`.
    pub struct Name<M>(M);
    /// It names a resource, by way of `M`, and has the `meta` of the identifier.
    pub struct WithMeta<M>(M);
    /// It is one of them, by way of `M`.
    pub struct One<M>(M);
    /// It is an iterator of them, by way of `M`.
    pub struct Each<M>(M);
}

/// An argument that names a resource of type `T`.
///
/// It is the resource by reference, its id by value or by reference, or the id's text.
///
/// Where `T` is a union, a bare text names no type and is not taken.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name a resource of type `{T}`",
    label = "neither a resource of type `{T}` nor its id",
    note = "pass `&resource` or its id; the text of an id will do for one type with `Id<…>`"
)]
pub trait IntoReference<T: Target, M> {
    #[doc(hidden)]
    fn into_reference(self) -> T::Reference;
}

#[diagnostic::do_not_recommend]
impl<T: Target> IntoReference<T, by::Value> for T::Reference {
    fn into_reference(self) -> T::Reference {
        self
    }
}

// Applies to nothing. Were there only one implementation for whatever `T::Reference` is, a value of
// a wrong type would be told how it misses that one.
#[diagnostic::do_not_recommend]
impl<T: Target + Impossible> IntoReference<T, by::Never> for T::Reference {
    fn into_reference(self) -> T::Reference {
        self
    }
}

/// Implemented by nothing.
pub trait Impossible {}

#[diagnostic::do_not_recommend]
impl<T: Target> IntoReference<T, by::Reference> for &T::Reference {
    fn into_reference(self) -> T::Reference {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Target, R: MemberOf<T>> IntoReference<T, by::Resource> for &R {
    fn into_reference(self) -> T::Reference {
        self.to_reference()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + Target<Reference = Id<T>>> IntoReference<T, by::Text> for &str {
    fn into_reference(self) -> Id<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + Target<Reference = Id<T>>> IntoReference<T, by::Text> for String {
    fn into_reference(self) -> Id<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Resource<Id = Id<T>> + Target<Reference = Id<T>>> IntoReference<T, by::Text> for &String {
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
    message = "`{Self}` does not name a resource that `{T}` leads to",
    label = "neither a resource, nor its id, nor a pair of either with `meta`",
    note = "pass `&resource` or its id; the text of an id will do for one type with `Id<…>`"
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

/// An argument for the setter of a relationship field of type `L`.
///
/// For a to-one it is an [`IntoReference`], or `None` for null; for a to-many an iterator of
/// [`IntoMember`]s; for both the linkage itself. An [`IntoReference`] may stand in a pair with the
/// `meta` of its resource identifier.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for the relationship `{L}`",
    label = "not a value for this relationship",
    note = "a to-one takes `&resource`, its id, or `None`; a to-many takes an array or an iterator \
            of resources or ids, or `ToMany::empty()`; the text of an id will do where the \
            relationship leads to one type with `Id<…>`"
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
impl<T: Linkable> IntoLinkage<ToOne<T>, by::Nullable> for Option<<T::Target as Target>::Reference> {
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
