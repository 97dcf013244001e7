//! [`Linked`]: linkage whose identifiers have `meta` of a declared type.

use std::fmt::Debug;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::codec::text::Name;
use crate::model::members::Extensions;
use crate::model::{Identifier, Meta};
use crate::resource::target::RelationshipTarget;

/// Declares the type of the `meta` of a relationship's resource identifiers.
///
/// It wraps the related type in a [`ToOne`](crate::ToOne) or [`ToMany`](crate::ToMany).
///
/// The `meta` of a resource identifier describes the reference and not the resource: the
/// alternative text of an image in this article, or the role of a person in that team. A plain
/// `ToOne<File>` has untyped [`Meta`]; `ToOne<Linked<File, ImageMeta>>` reads it as `ImageMeta`,
/// which may be any type that serde reads and writes. Both lead to a `File`.
///
/// ```
/// use jsonapi_core::{Document, Id, Linked, Resource, ToOne};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Resource)]
/// #[resource(type = "files")]
/// struct File {
///     #[resource(id)]
///     id: Id<File>,
/// }
///
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// struct ImageMeta {
///     alt: String,
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(relationship)]
///     image: ToOne<Linked<File, ImageMeta>>,
/// }
///
/// let document = Document::<Article>::from_slice(
///     br#"{"data": {"type": "articles", "id": "1", "relationships": {"image": {
///         "data": {"type": "files", "id": "7", "meta": {"alt": "A cat"}}
///     }}}}"#,
/// )?;
/// let image = &document.data.image;
/// assert_eq!(image.id().unwrap(), "7");
/// assert_eq!(image.meta().unwrap().alt, "A cat");
///
/// // To send it, pass a pair of a reference and the `meta`.
/// let meta = ImageMeta { alt: "Two cats".to_owned() };
/// let patch = Document::new(Article::patch("1").image(("8", meta)));
/// assert_eq!(
///     serde_json::to_string(&patch)?,
///     concat!(
///         r#"{"data":{"type":"articles","id":"1","attributes":{},"relationships":{"image":"#,
///         r#"{"data":{"type":"files","id":"8","meta":{"alt":"Two cats"}}}}}}"#,
///     ),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Specification: [Resource Identifier
/// Objects](https://jsonapi.org/format/1.1/#document-resource-identifier-objects).
#[derive(Debug)]
pub struct Linked<T, M>(PhantomData<fn() -> (T, M)>);

/// The type parameter of [`ToOne`](crate::ToOne) and [`ToMany`](crate::ToMany): a resource type, a
/// union, or either of these in [`Linked`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not a resource",
    note = "derive `Resource` for `{Self}`"
)]
pub trait Linkable: Sized {
    /// The resource type or union.
    type Target: RelationshipTarget;

    /// The type of the `meta` of its resource identifiers.
    type Meta: IdentifierMeta;

    #[doc(hidden)]
    fn read_meta(meta: &Meta) -> Result<Option<Self::Meta>, serde_json::Error>;

    /// Returns the meta that a reference itself contains, if it is of this type.
    #[doc(hidden)]
    fn embedded_meta(identifier: &Identifier) -> Option<&Self::Meta> {
        let _ = identifier;
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget> Linkable for T {
    type Target = T;
    type Meta = Meta;

    fn read_meta(meta: &Meta) -> Result<Option<Meta>, serde_json::Error> {
        Ok((!meta.is_absent()).then(|| meta.clone()))
    }

    fn embedded_meta(identifier: &Identifier) -> Option<&Meta> {
        Some(identifier.meta()).filter(|meta| !meta.is_absent())
    }
}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget, M: IdentifierMeta> Linkable for Linked<T, M> {
    type Target = T;
    type Meta = M;

    fn read_meta(meta: &Meta) -> Result<Option<M>, serde_json::Error> {
        if meta.is_absent() {
            return Ok(None);
        }
        serde_json::from_value(Value::Object(meta.as_map().clone())).map(Some)
    }
}

/// The type of the `meta` of a resource identifier, which serde reads and writes as an object.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the `meta` of a resource identifier",
    label = "not a type of `meta`",
    note = "derive `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and `serde::Deserialize` \
            for it, without lifetimes"
)]
pub trait IdentifierMeta: Clone + Debug + PartialEq + Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<M: Clone + Debug + PartialEq + Serialize + DeserializeOwned> IdentifierMeta for M {}

/// The reference to a resource in linkage.
pub(crate) type ReferenceOf<T> = <<T as Linkable>::Target as RelationshipTarget>::Reference;

/// A reference and the annotation of its identifier.
pub(crate) type Member<T> = (ReferenceOf<T>, Option<Annotation<<T as Linkable>::Meta>>);

/// The annotations of the members of a to-many.
pub(crate) type Annotations<T> = Vec<Option<Annotation<<T as Linkable>::Meta>>>;

/// One or more references with their annotations.
#[derive(Clone, Debug)]
pub struct Annotated<R, A> {
    pub(crate) to: R,
    pub(crate) annotation: A,
}

/// The members of a resource identifier besides type and id.
#[derive(Clone, Debug)]
pub struct Annotation<M> {
    pub(crate) meta: Option<M>,
    extensions: Extensions,
}

impl<M> Annotation<M> {
    pub(crate) fn of_meta(meta: M) -> Self {
        Self {
            meta: Some(meta),
            extensions: Extensions::default(),
        }
    }

    /// Returns the annotation of an identifier, if it has any.
    pub(crate) fn read<T: Linkable<Meta = M>>(
        identifier: &Identifier,
    ) -> Result<Option<Self>, serde_json::Error> {
        let meta = T::read_meta(identifier.meta())?;
        let extensions = identifier.extensions();
        if meta.is_none() && extensions.is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            meta,
            extensions: extensions.cloned().unwrap_or_default(),
        }))
    }
}

/// A member of linkage, which serializes as a resource identifier object without creating one.
pub(super) struct MemberRef<'a, T: Linkable> {
    pub(super) reference: &'a ReferenceOf<T>,
    pub(super) annotation: Option<&'a Annotation<T::Meta>>,
}

impl<'a, T: Linkable> MemberRef<'a, T> {
    pub(super) fn meta(&self) -> Option<&'a T::Meta> {
        let reference = self.reference;
        let embedded = || T::embedded_meta(T::Target::as_identifier(reference)?);
        self.annotation
            .and_then(|annotation| annotation.meta.as_ref())
            .or_else(embedded)
    }
}

impl<T: Linkable> Serialize for MemberRef<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (type_name, id) = T::Target::identify(self.reference);
        let identifier = T::Target::as_identifier(self.reference);
        let is_local = T::Target::is_local(self.reference);
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry(&Name("type"), type_name)?;
        object.serialize_entry(&Name(if is_local { "lid" } else { "id" }), id.as_str())?;
        let meta = self
            .annotation
            .and_then(|annotation| annotation.meta.as_ref());
        match (meta, identifier) {
            (Some(meta), _) => object.serialize_entry(&Name("meta"), meta)?,
            (None, Some(identifier)) if !identifier.meta().is_absent() => {
                object.serialize_entry(&Name("meta"), identifier.meta())?;
            }
            (None, _) => {}
        }
        let extensions = match identifier {
            Some(identifier) => identifier.extensions(),
            None => self.annotation.map(|annotation| &annotation.extensions),
        };
        for (name, value) in extensions.into_iter().flat_map(Extensions::iter) {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}
