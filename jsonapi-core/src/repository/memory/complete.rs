//! Completing a resource: checking that it is what its type declares, and adding the attributes that
//! it leaves out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::codec::text;
use crate::codec::trace::Trace;
use crate::error::{Encode, Error};
use crate::model::name::is_member_name;
use crate::model::{ErrorObject, Linkage, RelationshipObject, ResourceObject};
use crate::resource::read::META;
use crate::resource::read::resource::missing;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Schema;
use crate::resource::write_access::{Fields, MissingMember, check_id, invalid_value};

/// Checks a resource and gives it all attributes that a document of it has, null ones too. Those
/// that it has stay as they were written; those that the type does not declare go.
pub(super) fn complete(of: &ResourceType, resource: &mut ResourceObject) -> Result<(), Error> {
    let schema = of.schema();
    let trace = Trace::default();
    check_ids(schema, resource)?;
    let mut text = Vec::new();
    text::write(resource, &mut text).map_err(Encode::resource)?;
    let text = String::from_utf8_lossy(&text);
    let completed = match of.rewrite(&text, &trace) {
        Some(rewritten) => rewritten.map(|rewritten| {
            let added = rewritten.and_then(|rewritten| add_missing(resource, &rewritten));
            added.map_err(|error| Encode::resource(error).into())
        }),
        None => of
            .check_resource(&text, &trace)
            .and_then(|()| add_absent(of, resource, &trace))
            .map(Ok),
    };
    completed.unwrap_or_else(|error| Err(invalid(schema, &error, &trace).into()))
}

/// Adds what absent attributes are read as.
fn add_absent(
    of: &ResourceType,
    resource: &mut ResourceObject,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    let schema = of.schema();
    if schema.meta && resource.meta().is_absent() {
        of.absent(META).map_err(|fault| missing(fault, trace))?;
    }
    let attributes = resource.attributes_mut();
    attributes.retain(|name, _| schema.attribute(name).is_some());
    for (index, attribute) in schema.attributes.iter().enumerate() {
        if attributes.contains_key(attribute.name) {
            continue;
        }
        let absent = of.absent(index).map_err(|fault| missing(fault, trace))?;
        if let Some(json) = absent
            && is_usable(attribute.name)
        {
            let value = serde_json::from_str(json?.get())?;
            attributes.insert(attribute.name.to_owned(), value);
        }
    }
    Ok(())
}

/// Adds the attributes that the resource has as its type writes it.
fn add_missing(resource: &mut ResourceObject, rewritten: &[u8]) -> Result<(), serde_json::Error> {
    #[derive(Deserialize)]
    struct Rewritten<'a> {
        #[serde(borrow, default)]
        attributes: BTreeMap<String, &'a RawValue>,
    }
    let rewritten: Rewritten<'_> = serde_json::from_slice(rewritten)?;
    let attributes = resource.attributes_mut();
    for (name, value) in rewritten.attributes {
        if is_usable(&name) && !attributes.contains_key(&name) {
            attributes.insert(name, serde_json::from_str(value.get())?);
        }
    }
    Ok(())
}

/// Returns whether a document can have an attribute of this name: a declaration can have others.
fn is_usable(name: &str) -> bool {
    is_member_name(name) && !matches!(name, "id" | "type")
}

/// Refuses ids that their types print in another way than they are written here, of the resource
/// and in its linkage: a client that asks for the id as it is printed would not find it.
fn check_ids(schema: &Schema, resource: &ResourceObject) -> Result<(), Error> {
    let id = resource.id().unwrap_or_default();
    check_id(schema, id, "/data/id").map_err(|fault| *fault)?;
    for relationship in schema.relationships {
        let current = resource.relationship(relationship.name);
        let Some(linkage) = current.and_then(RelationshipObject::data) else {
            continue;
        };
        let schemas = (relationship.schemas)();
        for (index, to) in linkage.identifiers().iter().enumerate() {
            let schema = schemas
                .iter()
                .find(|schema| schema.type_name == to.type_name());
            if let (Some(schema), Some(id)) = (schema, to.id()) {
                let pointer = format!(
                    "{}/data",
                    Fields::Relationships.pointer_to(relationship.name)
                );
                let pointer = match linkage {
                    Linkage::Many(_) => format!("{pointer}/{index}"),
                    Linkage::One(_) => pointer,
                };
                check_id(schema, id, &pointer).map_err(|fault| *fault)?;
            }
        }
    }
    Ok(())
}

/// Returns the error of a resource that is not what its type declares.
fn invalid(schema: &Schema, error: &serde_json::Error, trace: &Trace) -> ErrorObject {
    match trace.missing_attribute() {
        Some(name) => MissingMember {
            type_name: schema.type_name,
            fields: Fields::Attributes,
            name,
        }
        .into(),
        None => invalid_value(error, format!("/data{}", trace.pointer())),
    }
}
