//! Relationship fields: [`ToOne`], [`ToMany`] and [`Relationship`].
//!
//! A relationship has four states. Three show in the field: *not loaded* (the document has no
//! linkage for it), *null* or empty, and *identified*. The fourth, *included*, is the document's
//! to know: [`Document::get`](crate::Document::get).

mod linked;
mod related;
mod to_many;
mod to_one;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::to_raw_value;

#[cfg(feature = "client")]
pub(crate) use linked::ReferenceOf;
pub(crate) use linked::{Annotation, Member};
pub use linked::{IdentifierMeta, Linkable, Linked};
pub use related::Related;
pub(crate) use to_many::MemberList;
pub use to_many::{ToMany, ToManyField};
pub use to_one::{ToOne, ToOneField};

use crate::codec::Cursor;
use crate::codec::text::Name;
use crate::codec::trace::Trace;
use crate::model::{Links, Meta};
use crate::resource::member::Json;
use crate::resource::read::linkage::read_relationship_object;
use crate::resource::schema::{Access, RelationshipSchema};
use crate::resource::target::Target;
use crate::resource::write::Members;

/// A relationship with its `links` and `meta`, where [`ToOne`] and [`ToMany`] alone hold linkage.
///
/// ```
/// use jsonapi_core::{Document, Id, Relationship, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(relationship)]
///     revises: Relationship<ToOne<Article>>,
/// }
///
/// let document = Document::<Article>::from_slice(
///     br#"{"data": {"type": "articles", "id": "2", "relationships": {
///         "revises": {"links": {"related": "/articles/2/revises"}}
///     }}}"#,
/// )?;
/// let revises = &document.data.revises;
/// assert!(!revises.data.is_loaded());
/// assert_eq!(revises.links.get("related").unwrap().href(), "/articles/2/revises");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// Specification: [Relationships](https://jsonapi.org/format/1.1/#document-resource-object-relationships).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relationship<L> {
    /// The linkage.
    pub data: L,
    /// The links: `self`, `related` and, for a to-many, those of pagination.
    pub links: Links,
    /// What the server adds.
    pub meta: Meta,
}

/// The linkage of a relationship: [`ToOne`] or [`ToMany`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relationship",
    label = "not a relationship",
    note = "write `ToOne<…>`, `ToMany<…>` or `Relationship<…>` around either"
)]
pub trait TypedLinkage: RelationshipField<Linkage = Self> + Serialize {
    /// What the relationship leads to.
    type Target: Target;

    /// Whether it leads to many.
    const TO_MANY: bool;

    /// Whether the document had linkage for it.
    fn is_loaded(&self) -> bool;

    #[doc(hidden)]
    fn read_linkage(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

/// The type of a field that is a relationship.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relationship",
    label = "not a relationship",
    note = "write `ToOne<…>` or `ToMany<…>` with the resource type that it leads to, or \
            `Relationship<…>` around either"
)]
pub trait RelationshipField: Sized + Default {
    /// Its linkage.
    type Linkage: TypedLinkage;

    /// Whether it holds `links` and `meta`.
    #[doc(hidden)]
    const KEEPS_LINKS_AND_META: bool;

    /// The linkage.
    fn linkage(&self) -> &Self::Linkage;

    #[doc(hidden)]
    fn from_members(linkage: Self::Linkage, links: Links, meta: Meta) -> Self;

    /// `links` and `meta`, where they are held.
    #[doc(hidden)]
    fn links_and_meta(&self) -> Option<(&Links, &Meta)>;

    /// What the type says of the relationship; the field says its name and access.
    #[doc(hidden)]
    const SCHEMA: RelationshipSchema = RelationshipSchema {
        name: "",
        to_many: <Self::Linkage as TypedLinkage>::TO_MANY,
        targets: <TargetOf<Self> as Target>::TYPES,
        open: <TargetOf<Self> as Target>::OPEN,
        schemas: <TargetOf<Self> as Target>::schemas,
        access: Access::FULL,
        includable: true,
        whole: Self::KEEPS_LINKS_AND_META,
    };

    /// The relationship before it is read.
    #[doc(hidden)]
    #[must_use]
    fn not_loaded() -> Self {
        Self::default()
    }

    /// Reads the relationship object.
    #[doc(hidden)]
    fn read(&mut self, cursor: &mut Cursor<'_>, trace: &Trace) -> Result<(), serde_json::Error> {
        *self = read_relationship_object(cursor, trace)?;
        Ok(())
    }

    /// The text of the relationship object with its linkage alone, for a draft or a patch; `None`
    /// if that is not loaded.
    #[doc(hidden)]
    fn to_json(&self) -> Option<Json> {
        let linkage = self.linkage();
        linkage
            .is_loaded()
            .then(|| to_raw_value(&AsRelationshipObject(linkage)))
    }

    /// Writes the relationship object; one of which nothing is known is not written.
    #[doc(hidden)]
    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error> {
        to.relationship(name, self)
    }
}

/// The linkage of the field's relationship.
pub type LinkageOf<F> = <F as RelationshipField>::Linkage;

/// The primary data at the end of the field's relationship.
pub type RelatedOf<F> = <LinkageOf<F> as Related>::Data;

/// What the field's relationship leads to.
pub type TargetOf<F> = <<F as RelationshipField>::Linkage as TypedLinkage>::Target;

impl<L: TypedLinkage> RelationshipField for Relationship<L> {
    type Linkage = L;
    const KEEPS_LINKS_AND_META: bool = true;

    fn linkage(&self) -> &L {
        &self.data
    }

    fn from_members(data: L, links: Links, meta: Meta) -> Self {
        Self { data, links, meta }
    }

    fn links_and_meta(&self) -> Option<(&Links, &Meta)> {
        Some((&self.links, &self.meta))
    }
}

/// Whether there is anything of the relationship to write.
pub(crate) fn is_written<F: RelationshipField>(field: &F) -> bool {
    field.linkage().is_loaded()
        || field
            .links_and_meta()
            .is_some_and(|(links, meta)| !links.is_absent() || !meta.is_absent())
}

/// Serializes a field as its relationship object.
pub(crate) struct AsRelationshipObject<'a, F>(pub(crate) &'a F);

impl<F: RelationshipField> Serialize for AsRelationshipObject<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        if let Some((links, _)) = self.0.links_and_meta()
            && !links.is_absent()
        {
            object.serialize_entry(&Name("links"), links)?;
        }
        if self.0.linkage().is_loaded() {
            object.serialize_entry(&Name("data"), self.0.linkage())?;
        }
        if let Some((_, meta)) = self.0.links_and_meta()
            && !meta.is_absent()
        {
            object.serialize_entry(&Name("meta"), meta)?;
        }
        object.end()
    }
}
