//! The untyped resource object.

use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::identifier::{Identifier, Rest};
use super::links::Links;
use super::members::{Extensions, Members, is_at_member, nullable, without_null};
use super::meta::Meta;
use super::relationship_object::RelationshipObject;

/// An untyped resource object, with all its members.
///
/// It represents a resource without a declared type, and builds documents by hand.
///
/// Reading and writing preserves it as JSON, including null attributes, empty objects and extension
/// members. `@`-members and undefined members are ignored.
///
/// ```
/// use jsonapi_core::{Identifier, ResourceObject};
///
/// let article = ResourceObject::new("articles", "1")
///     .with_attribute("title", "JSON:API")
///     .with_relationship("author", Identifier::new("people", "9"));
///
/// assert_eq!(article.attribute::<String>("title")?.as_deref(), Some("JSON:API"));
/// assert_eq!(article.attribute::<String>("body")?, None);
/// let author = article.relationship("author").and_then(|author| author.data());
/// assert_eq!(author.map(|linkage| linkage.identifiers().len()), Some(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Specification: [Resource Objects](https://jsonapi.org/format/1.1/#document-resource-objects).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a resource object")]
pub struct ResourceObject {
    #[serde(rename = "type")]
    type_name: CompactString,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<CompactString>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lid: Option<CompactString>,
    #[serde(
        default,
        deserialize_with = "attributes",
        skip_serializing_if = "Option::is_none"
    )]
    attributes: Option<Map<String, Value>>,
    #[serde(
        default,
        deserialize_with = "without_null",
        skip_serializing_if = "Option::is_none"
    )]
    relationships: Option<Members<RelationshipObject>>,
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

impl ResourceObject {
    /// Creates a resource object with an id.
    pub fn new(type_name: impl AsRef<str>, id: impl AsRef<str>) -> Self {
        Self {
            id: Some(id.as_ref().into()),
            ..Self::draft(type_name)
        }
    }

    /// Creates a resource object without an id, to create the resource.
    pub fn draft(type_name: impl AsRef<str>) -> Self {
        Self {
            type_name: type_name.as_ref().into(),
            id: None,
            lid: None,
            attributes: None,
            relationships: None,
            links: Links::default(),
            meta: Meta::default(),
            extensions: Extensions::default(),
        }
    }

    /// Creates a resource object with a local id, by which the rest of the request refers to it.
    pub fn local(type_name: impl AsRef<str>, lid: impl AsRef<str>) -> Self {
        Self {
            lid: Some(lid.as_ref().into()),
            ..Self::draft(type_name)
        }
    }

    /// Returns the resource type (`type`).
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// Returns the id; `None` in a resource to create.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns the local id.
    pub fn lid(&self) -> Option<&str> {
        self.lid.as_deref()
    }

    /// Returns the identifier of the resource, without meta; `None` if it has neither id nor lid.
    pub fn identifier(&self) -> Option<Identifier> {
        match (self.id(), self.lid()) {
            (Some(id), _) => Some(Identifier::new(&self.type_name, id)),
            (None, Some(lid)) => Some(Identifier::local(&self.type_name, lid)),
            (None, None) => None,
        }
    }

    /// Returns the resource identifier object that was read as this resource object, with meta and
    /// extension members; `None` if it has neither id nor lid.
    pub(crate) fn full_identifier(&self) -> Option<Identifier> {
        self.identifier().map(|mut identifier| {
            if !self.meta.is_absent() || !self.extensions.is_empty() {
                let rest = identifier.rest.get_or_insert_default();
                rest.meta = self.meta.clone();
                rest.extensions = self.extensions.clone();
            }
            identifier
        })
    }

    /// Returns all attributes, including null ones.
    pub fn attributes(&self) -> &Map<String, Value> {
        self.attributes.as_ref().unwrap_or(Meta::empty().as_map())
    }

    /// Returns the relationships, including extension members.
    pub(crate) fn all_relationships(&self) -> &Members<RelationshipObject> {
        const NONE: &Members<RelationshipObject> = &Members::new();
        self.relationships.as_ref().unwrap_or(NONE)
    }

    /// Returns the extension members.
    pub(crate) fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Returns the relationship of this name.
    pub fn relationship(&self, name: &str) -> Option<&RelationshipObject> {
        self.relationships.as_ref()?.get(name)
    }

    /// Returns an iterator over names and relationships.
    pub fn relationships(&self) -> impl Iterator<Item = (&str, &RelationshipObject)> {
        self.relationships.iter().flat_map(Members::iter)
    }

    /// Returns the links, such as `self`.
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

    /// Sets the id, for a server that creates the resource.
    pub fn set_id(&mut self, id: impl AsRef<str>) {
        self.id = Some(id.as_ref().into());
    }

    /// Returns the attributes for modification.
    pub fn attributes_mut(&mut self) -> &mut Map<String, Value> {
        self.attributes.get_or_insert_default()
    }

    /// Sets a relationship, replacing one of the same name.
    pub fn set_relationship(
        &mut self,
        name: impl AsRef<str>,
        relationship: impl Into<RelationshipObject>,
    ) {
        self.relationships
            .get_or_insert_default()
            .insert(name.as_ref(), relationship.into());
    }

    /// Removes a relationship and returns it.
    pub fn remove_relationship(&mut self, name: &str) -> Option<RelationshipObject> {
        self.relationships.as_mut()?.remove(name)
    }

    /// Removes the attributes and relationships for which `keep` returns false.
    pub(crate) fn keep_fields(&mut self, keep: impl Fn(&str) -> bool) {
        if let Some(attributes) = &mut self.attributes {
            attributes.retain(|name, _| keep(name));
        }
        if let Some(relationships) = &mut self.relationships {
            relationships.retain(keep);
        }
        self.attributes.take_if(|attributes| attributes.is_empty());
        self.relationships
            .take_if(|relationships| relationships.is_empty());
    }

    /// Sets an attribute.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.attributes_mut().insert(name.into(), value.into());
        self
    }

    /// Sets a relationship: a relationship object, or linkage.
    #[must_use]
    pub fn with_relationship(
        mut self,
        name: impl AsRef<str>,
        relationship: impl Into<RelationshipObject>,
    ) -> Self {
        self.set_relationship(name, relationship);
        self
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

/// Converts an identifier to a resource object without fields.
impl From<Identifier> for ResourceObject {
    fn from(identifier: Identifier) -> Self {
        let Identifier {
            type_name,
            id,
            rest,
        } = identifier;
        let Rest {
            lid,
            meta,
            extensions,
        } = rest.map(|rest| *rest).unwrap_or_default();
        Self {
            id,
            lid,
            meta,
            extensions,
            ..Self::draft(type_name)
        }
    }
}

/// Reads attributes without `@`-members, which are not attributes.
fn attributes<'de, D>(deserializer: D) -> Result<Option<Map<String, Value>>, D::Error>
where
    D: Deserializer<'de>,
{
    let mut attributes = Option::<Map<String, Value>>::deserialize(deserializer)?;
    if let Some(attributes) = &mut attributes {
        attributes.retain(|name, _| !is_at_member(name));
    }
    Ok(attributes)
}
