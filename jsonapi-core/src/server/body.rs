//! Reading request documents, strictly: every fault with its pointer and its status.

mod identity;
mod members;
mod object;

use std::borrow::Cow;

use self::identity::identity;
use self::members::Members;
use self::object::Node;
use super::limits::Limits;
use super::settings::Validate;
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::Error;
pub(super) use crate::model::fault;
use crate::model::{Linkage, ResourceObject};
use crate::resource::payload::Payload;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::{RelationshipSchema, Schema};
use crate::resource::write_access::{Fields, invalid_value};

/// The purpose of a request document.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'a> {
    /// To create a resource; whether its id may be the client's.
    Create { client_ids: bool },
    /// To update the resource with this id, where the path says it.
    Update { id: Option<&'a str> },
}

/// Reads the resource object of a creation or an update.
pub(super) fn payload(
    of: &ResourceType,
    body: &[u8],
    purpose: Purpose<'_>,
    limits: &Limits,
    validate: Option<&Validate>,
) -> Result<Payload, Error> {
    let document = document(body)?;
    let data = data(&document)?;
    let parts = Parts::read(data)?;
    let id = identity(of, &parts, purpose)?;
    let mut members = Members::new(of, purpose, limits.errors);
    members.read(parts.attributes, Fields::Attributes);
    members.read(parts.relationships, Fields::Relationships);
    members.read_meta(parts.meta);
    members.require();
    if let Some(validate) = validate {
        match serde_json::from_str::<ResourceObject>(data.text) {
            Ok(sent) => members.refine(|faults| validate.0(of.schema(), &sent, faults)),
            Err(error) => members.unreadable(&error),
        }
    }
    members.finish(id)
}

/// The members of a resource object.
struct Parts<'a> {
    type_name: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    attributes: Option<&'a Node<'a>>,
    relationships: Option<&'a Node<'a>>,
    meta: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn read(data: &'a Node<'a>) -> Result<Self, Error> {
        let unusable = |detail: String, pointer: &str| {
            Error::from(fault(400, "The document can't be used", detail).with_pointer(pointer))
        };
        let members = data
            .object()
            .map_err(|error| unusable(format!("`data` is no resource object: {error}"), "/data"))?;
        let string = |name: &str| {
            let value = members.get(name);
            let value = value.map(|value| Cursor::new(value.text).string(&"a string"));
            value
                .transpose()
                .map_err(|_| unusable(format!("`{name}` is a string"), &format!("/data/{name}")))
        };
        let Some(type_name) = string("type")? else {
            let detail = "a resource object needs its `type`".to_owned();
            return Err(unusable(detail, "/data"));
        };
        Ok(Self {
            type_name,
            id: string("id")?,
            attributes: members.get("attributes"),
            relationships: members.get("relationships"),
            meta: members.get("meta").map(|meta| meta.text),
        })
    }
}

/// Reads the linkage of a request to a relationship of this resource type.
pub(super) fn linkage(
    of: &ResourceType,
    body: &[u8],
    relationship: &RelationshipSchema,
) -> Result<Linkage, Error> {
    let document = document(body)?;
    let data = data(&document)?.text;
    let trace = Trace::default();
    let text = format!("{{\"data\":{data}}}");
    let index = relationship_index(of.schema(), relationship.name);
    let checked = index.map(|index| of.check_relationship(index, &text, &trace));
    checked
        .transpose()
        .map_err(|error| invalid_value(&error, trace.pointer()))?;
    serde_json::from_str(data).map_err(|error| {
        fault(400, "The linkage can't be used", error.to_string())
            .with_pointer("/data")
            .into()
    })
}

/// Reads a document down to the members of relationship objects.
fn document(body: &[u8]) -> Result<Node<'_>, Error> {
    const LEVELS: u8 = 4;
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        unusable(format!("the body is not UTF-8: byte {at} is not valid"))
    })?;
    if text.is_empty() {
        return Err(unusable("the request needs a document".to_owned()));
    }
    Node::read(text, LEVELS).map_err(|error| no_object(&error))
}

/// Returns the primary data of a document.
fn data<'a>(document: &'a Node<'a>) -> Result<&'a Node<'a>, Error> {
    let members = document.object().map_err(|error| no_object(&error))?;
    let data = members.get("data");
    data.ok_or_else(|| unusable("the document has no `data`".to_owned()))
}

fn no_object(error: &serde_json::Error) -> Error {
    unusable(format!("the body is no JSON object: {error}"))
}

fn unusable(detail: String) -> Error {
    fault(400, "The document can't be used", detail).into()
}

fn relationship_index(schema: &Schema, name: &str) -> Option<usize> {
    let mut relationships = schema.relationships.iter();
    relationships.position(|field| field.name == name)
}
