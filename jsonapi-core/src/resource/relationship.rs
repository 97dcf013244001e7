//! Relationship fields: [`ToOne`], [`ToMany`] and [`Relationship`].
//!
//! A relationship has four states. Three are states of the field: *not loaded* (the document has no
//! linkage for it), *null* or empty, and *identified*. The fourth, *included*, depends on the
//! document: [`Document::get`](crate::Document::get).

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
use crate::resource::target::RelationshipTarget;
use crate::resource::write::Members;

/// A relationship with its `links` and `meta`. [`ToOne`] and [`ToMany`] alone contain only linkage.
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
    /// The links: `self`, `related` and, for a to-many, pagination links.
    pub links: Links,
    /// The meta object.
    pub meta: Meta,
}

/// The linkage of a relationship: [`ToOne`] or [`ToMany`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relationship",
    label = "not a relationship",
    note = "write `ToOne<…>`, `ToMany<…>` or `Relationship<…>` around either"
)]
pub trait TypedLinkage: RelationshipField<Linkage = Self> + Serialize {
    /// The related type.
    type Target: RelationshipTarget;

    /// Whether it is a to-many relationship.
    const TO_MANY: bool;

    /// Returns whether the document had linkage for it.
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
    /// The type of its linkage.
    type Linkage: TypedLinkage;

    /// Whether it keeps `links` and `meta`.
    #[doc(hidden)]
    const KEEPS_LINKS_AND_META: bool;

    /// Returns the linkage.
    fn linkage(&self) -> &Self::Linkage;

    #[doc(hidden)]
    fn from_members(linkage: Self::Linkage, links: Links, meta: Meta) -> Self;

    /// Returns `links` and `meta`, if it keeps them.
    #[doc(hidden)]
    fn links_and_meta(&self) -> Option<(&Links, &Meta)>;

    /// The part of the schema that follows from the type; the field adds its name and access.
    #[doc(hidden)]
    const SCHEMA: RelationshipSchema = RelationshipSchema {
        name: "",
        to_many: <Self::Linkage as TypedLinkage>::TO_MANY,
        targets: <TargetOf<Self> as RelationshipTarget>::TYPES,
        open: <TargetOf<Self> as RelationshipTarget>::OPEN,
        schemas: <TargetOf<Self> as RelationshipTarget>::schemas,
        access: Access::FULL,
        includable: true,
        keeps_links_and_meta: Self::KEEPS_LINKS_AND_META,
    };

    /// Returns the relationship before it is read.
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

    /// Serializes the relationship object with its linkage only, for a draft or a patch; `None` if
    /// it is not loaded.
    #[doc(hidden)]
    fn to_json(&self) -> Option<Json> {
        let linkage = self.linkage();
        linkage
            .is_loaded()
            .then(|| to_raw_value(&AsRelationshipObject(linkage)))
    }

    /// Writes the relationship object, unless it would be empty.
    #[doc(hidden)]
    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        to: &mut Members<'_, M>,
    ) -> Result<(), M::Error> {
        to.relationship(name, self)
    }
}

/// The type of the linkage of a field.
pub type LinkageOf<F> = <F as RelationshipField>::Linkage;

/// The primary data of the related resources of a field.
pub type RelatedOf<F> = <LinkageOf<F> as Related>::Data;

/// The related type of a field.
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

/// Returns whether the relationship object has any member.
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
