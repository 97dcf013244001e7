//! Operations: action, target and data.

use std::fmt;

use compact_str::CompactString;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::members::{Extensions, nullable, present};
use crate::model::{Identifier, Linkage, Meta, ResourceObject};

/// The action of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Creates a resource, or adds members to a to-many relationship.
    Add,
    /// Changes a resource, or replaces a relationship.
    Update,
    /// Deletes a resource, or removes members from a to-many relationship.
    Remove,
}

/// An operation object.
///
/// Specification: [Operation Objects](https://jsonapi.org/ext/atomic/#operation-objects).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "OperationObject", into = "OperationObject")]
pub struct Operation {
    op: Op,
    target: Option<OperationTarget>,
    data: Option<Data>,
    meta: Meta,
    extensions: Extensions,
}

/// The target of an operation: a resource, a relationship or a collection.
#[derive(Clone, Debug, PartialEq)]
pub enum OperationTarget {
    /// Identified by type and id.
    Ref(Ref),
    /// Identified by a URI-reference.
    Href(String),
}

impl Operation {
    /// Creates a resource.
    pub fn add(resource: ResourceObject) -> Self {
        Self::of(Op::Add, None, Some(resource.into()))
    }

    /// Updates a resource. The target is `resource` itself, unless set by [`at`](Self::at).
    pub fn update(resource: ResourceObject) -> Self {
        Self::of(Op::Update, None, Some(resource.into()))
    }

    /// Deletes a resource.
    pub fn remove(target: impl Into<OperationTarget>) -> Self {
        Self::of(Op::Remove, Some(target.into()), None)
    }

    /// Adds members to a to-many relationship.
    pub fn add_to(relationship: impl Into<OperationTarget>, members: Vec<Identifier>) -> Self {
        Self::of(
            Op::Add,
            Some(relationship.into()),
            Some(Data::Many(members)),
        )
    }

    /// Replaces a relationship.
    pub fn update_relationship(
        relationship: impl Into<OperationTarget>,
        linkage: impl Into<Linkage>,
    ) -> Self {
        Self::of(
            Op::Update,
            Some(relationship.into()),
            Some(linkage.into().into()),
        )
    }

    /// Removes members from a to-many relationship.
    pub fn remove_from(relationship: impl Into<OperationTarget>, members: Vec<Identifier>) -> Self {
        Self::of(
            Op::Remove,
            Some(relationship.into()),
            Some(Data::Many(members)),
        )
    }

    fn of(op: Op, target: Option<OperationTarget>, data: Option<Data>) -> Self {
        Self {
            op,
            target,
            data,
            meta: Meta::default(),
            extensions: Extensions::default(),
        }
    }

    /// Sets the target.
    #[must_use]
    pub fn at(mut self, target: impl Into<OperationTarget>) -> Self {
        self.target = Some(target.into());
        self
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }

    /// Returns the action.
    pub fn op(&self) -> Op {
        self.op
    }

    /// Returns the target, if it is not given by `data`.
    pub fn target(&self) -> Option<&OperationTarget> {
        self.target.as_ref()
    }

    /// Returns the primary data.
    pub fn data(&self) -> Option<&Data> {
        self.data.as_ref()
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }
}

impl From<Ref> for OperationTarget {
    fn from(target: Ref) -> Self {
        Self::Ref(target)
    }
}

impl From<Identifier> for OperationTarget {
    fn from(identifier: Identifier) -> Self {
        Self::Ref(identifier.into())
    }
}

impl From<&str> for OperationTarget {
    fn from(href: &str) -> Self {
        Self::Href(href.to_owned())
    }
}

impl From<String> for OperationTarget {
    fn from(href: String) -> Self {
        Self::Href(href)
    }
}

/// An operation object as serialized.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an operation object")]
struct OperationObject {
    op: Op,
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    reference: Option<Ref>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    data: Option<Data>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl TryFrom<OperationObject> for Operation {
    type Error = &'static str;

    fn try_from(members: OperationObject) -> Result<Self, Self::Error> {
        let target = match (members.reference, members.href) {
            (Some(_), Some(_)) => return Err("an operation has either `ref` or `href`, not both"),
            (reference, href) => reference
                .map(OperationTarget::Ref)
                .or(href.map(OperationTarget::Href)),
        };
        let OperationObject {
            op,
            data,
            meta,
            extensions,
            ..
        } = members;
        Ok(Self {
            op,
            target,
            data,
            meta,
            extensions,
        })
    }
}

impl From<Operation> for OperationObject {
    fn from(operation: Operation) -> Self {
        let Operation {
            op,
            target,
            data,
            meta,
            extensions,
        } = operation;
        let (reference, href) = match target {
            None => (None, None),
            Some(OperationTarget::Ref(reference)) => (Some(reference), None),
            Some(OperationTarget::Href(href)) => (None, Some(href)),
        };
        Self {
            op,
            reference,
            href,
            data,
            meta,
            extensions,
        }
    }
}

/// A reference to a resource, or to one of its relationships (`ref`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a ref (`type` with `id` or `lid`)")]
pub struct Ref {
    #[serde(flatten)]
    identifier: Identifier,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relationship: Option<CompactString>,
}

impl Ref {
    /// Refers to a relationship of the resource.
    #[must_use]
    pub fn relationship(mut self, name: impl AsRef<str>) -> Self {
        self.relationship = Some(name.as_ref().into());
        self
    }

    /// Returns the identifier of the resource.
    pub fn identifier(&self) -> &Identifier {
        &self.identifier
    }

    /// Returns the name of the relationship, unless the target is the resource itself.
    pub fn relationship_name(&self) -> Option<&str> {
        self.relationship.as_deref()
    }
}

impl From<Identifier> for Ref {
    fn from(identifier: Identifier) -> Self {
        Self {
            identifier,
            relationship: None,
        }
    }
}

/// The primary data of an operation or a result.
///
/// A single resource identifier object is read as a resource object without other members; use
/// [`ResourceObject::identifier`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Data {
    /// A resource, an identifier, or null.
    One(Option<Box<ResourceObject>>),
    /// The members of a to-many relationship.
    Many(Vec<Identifier>),
}

impl From<ResourceObject> for Data {
    fn from(resource: ResourceObject) -> Self {
        Self::One(Some(Box::new(resource)))
    }
}

impl From<Linkage> for Data {
    fn from(linkage: Linkage) -> Self {
        match linkage {
            Linkage::One(one) => Self::One(one.map(|one| Box::new(ResourceObject::from(one)))),
            Linkage::Many(many) => Self::Many(many),
        }
    }
}

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DataVisitor)
    }
}

struct DataVisitor;

impl<'de> Visitor<'de> for DataVisitor {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource object, an array of resource identifier objects, or null")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Data, E> {
        Ok(Data::One(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Data, A::Error> {
        ResourceObject::deserialize(MapAccessDeserializer::new(map)).map(Data::from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Data, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = seq.next_element()? {
            members.push(member);
        }
        Ok(Data::Many(members))
    }
}
