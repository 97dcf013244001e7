//! The relationship object and its linkage.

use std::{fmt, slice};

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::identifier::Identifier;
use super::links::Links;
use super::members::{Extensions, nullable, present};
use super::meta::Meta;

/// An untyped relationship object: linkage, links and meta, any of which may be absent.
///
/// Without `data` the relationship is not loaded; with null or `[]` it is empty:
///
/// ```
/// use jsonapi_core::{Identifier, Linkage, RelationshipObject};
///
/// let not_loaded: RelationshipObject = serde_json::from_str(r#"{"links": {"self": "/a"}}"#)?;
/// let null: RelationshipObject = serde_json::from_str(r#"{"data": null}"#)?;
/// assert_eq!(not_loaded.data(), None);
/// assert_eq!(null.data(), Some(&Linkage::One(None)));
///
/// let author = RelationshipObject::from(Identifier::new("people", "9"));
/// assert_eq!(serde_json::to_string(&author)?, r#"{"data":{"type":"people","id":"9"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Specification: [Relationships](https://jsonapi.org/format/1.1/#document-resource-object-relationships).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a relationship object")]
pub struct RelationshipObject {
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    data: Option<Linkage>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Links::is_absent"
    )]
    links: Links,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl RelationshipObject {
    /// Returns the linkage; `None` if the relationship is not loaded.
    pub fn data(&self) -> Option<&Linkage> {
        self.data.as_ref()
    }

    pub(crate) fn data_mut(&mut self) -> Option<&mut Linkage> {
        self.data.as_mut()
    }

    /// Returns the links: `self` for the relationship, `related` for the related resources.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Returns a member defined by an extension (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.get(name)
    }

    /// Parses the text of a relationship object.
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        // That it has linkage alone is the rule in requests, and saves the detour over all members.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct LinkageAlone {
            data: Linkage,
        }
        match serde_json::from_str::<LinkageAlone>(text) {
            Ok(alone) => Ok(alone.data.into()),
            Err(_) => serde_json::from_str(text),
        }
    }

    /// Removes the identifiers for which `is_gone` returns true from the linkage.
    pub(crate) fn unlink(&mut self, mut is_gone: impl FnMut(&Identifier) -> bool) {
        if let Some(linkage) = &mut self.data {
            linkage.remove(&mut is_gone);
        }
    }

    /// Sets the links.
    #[must_use]
    pub fn with_links(mut self, links: Links) -> Self {
        self.links = links;
        self
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }
}

impl<L: Into<Linkage>> From<L> for RelationshipObject {
    fn from(linkage: L) -> Self {
        Self {
            data: Some(linkage.into()),
            ..Self::default()
        }
    }
}

/// Resource linkage: the identifiers of the related resources.
///
/// Specification: [Resource Linkage](https://jsonapi.org/format/1.1/#document-resource-object-linkage).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Linkage {
    /// The linkage of a to-one relationship; `None` if it is empty.
    One(Option<Identifier>),
    /// The linkage of a to-many relationship.
    Many(Vec<Identifier>),
}

impl Linkage {
    /// Returns the identifiers as a slice.
    pub fn identifiers(&self) -> &[Identifier] {
        match self {
            Self::One(None) => &[],
            Self::One(Some(identifier)) => slice::from_ref(identifier),
            Self::Many(identifiers) => identifiers,
        }
    }
}

impl Linkage {
    /// Removes the identifiers for which `is_removed` returns true.
    pub(crate) fn remove(&mut self, mut is_removed: impl FnMut(&Identifier) -> bool) {
        match self {
            Self::One(one) => drop(one.take_if(|to| is_removed(to))),
            Self::Many(many) => many.retain(|to| !is_removed(to)),
        }
    }
}

impl From<Identifier> for Linkage {
    fn from(identifier: Identifier) -> Self {
        Self::One(Some(identifier))
    }
}

impl From<Option<Identifier>> for Linkage {
    fn from(identifier: Option<Identifier>) -> Self {
        Self::One(identifier)
    }
}

impl From<Vec<Identifier>> for Linkage {
    fn from(identifiers: Vec<Identifier>) -> Self {
        Self::Many(identifiers)
    }
}

impl<'de> Deserialize<'de> for Linkage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinkageVisitor)
    }
}

struct LinkageVisitor;

impl<'de> Visitor<'de> for LinkageVisitor {
    type Value = Linkage;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("resource linkage (null, a resource identifier object, or an array of them)")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Linkage, E> {
        Ok(Linkage::One(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Linkage, A::Error> {
        Identifier::deserialize(MapAccessDeserializer::new(map)).map(Linkage::from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Linkage, A::Error> {
        let mut identifiers = Vec::new();
        while let Some(identifier) = seq.next_element()? {
            identifiers.push(identifier);
        }
        Ok(Linkage::Many(identifiers))
    }
}
