//! Completing a resource: checking that it is what its type declares, and adding the attributes that
//! it leaves out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Error as _;
use serde_json::Error as JsonError;
use serde_json::value::RawValue;

use super::contents::Contents;
use crate::codec::text;
use crate::codec::trace::Trace;
use crate::error::{Encode, Error};
use crate::model::name::is_member_name;
use crate::model::{ErrorObject, Linkage, RelationshipObject};
use crate::resource::read::META;
use crate::resource::read::resource::missing;
use crate::resource::schema::Schema;
use crate::resource::write_access::{Fields, MissingMember, check_id, invalid_value};

/// Checks a resource, and adds the attributes that a document of it has and that it leaves out, null
/// ones too. Those that it has stay as they were written.
pub(super) fn complete(contents: &mut Contents<'_>) -> Result<(), Error> {
    if !contents.is_checked {
        check_ids(contents)?;
    }
    let trace = Trace::default();
    let completed = if contents.schema().flattens {
        add_rewritten(contents, &trace)
    } else {
        let checked = check(contents, &trace);
        checked.and_then(|()| add_absent(contents, &trace)).map(Ok)
    };
    completed.unwrap_or_else(|error| Err(invalid(contents.schema(), &error, &trace).into()))
}

/// Checks that the members are what the type declares. Whether any are missing is not checked.
fn check(contents: &Contents<'_>, trace: &Trace) -> Result<(), JsonError> {
    if contents.is_checked {
        return Ok(());
    }
    let (of, schema) = (contents.of, contents.schema());
    for (index, value) in contents.declared.iter().enumerate() {
        if let Some(text) = value {
            of.check(index, text)
                .map_err(trace.at_attribute(schema.attributes[index].name))
                .map_err(trace.at("attributes"))?;
        }
    }
    let mut written = Vec::new();
    for (index, relationship) in schema.relationships.iter().enumerate() {
        let name = relationship.name;
        if let Some(relationship) = contents.relationships.get(name) {
            written.clear();
            text::write(relationship, &mut written)?;
            let text = std::str::from_utf8(&written).map_err(JsonError::custom)?;
            of.check_relationship(index, text, trace)
                .map_err(trace.at(name))
                .map_err(trace.at("relationships"))?;
        }
    }
    if schema.meta && !contents.meta.is_absent() {
        let text = serde_json::to_string(&contents.meta)?;
        of.check(META, &text).map_err(trace.at("meta"))?;
    }
    Ok(())
}

/// Adds what absent attributes are read as.
fn add_absent(contents: &mut Contents<'_>, trace: &Trace) -> Result<(), JsonError> {
    let (of, schema) = (contents.of, contents.schema());
    if schema.meta && contents.meta.is_absent() {
        of.absent(META).map_err(|fault| missing(fault, trace))?;
    }
    for (index, value) in contents.declared.iter_mut().enumerate() {
        if value.is_none()
            && let Some(json) = of.absent(index).map_err(|fault| missing(fault, trace))?
            && is_usable(schema.attributes[index].name)
        {
            *value = Some(String::from(Box::<str>::from(json?)).into());
        }
    }
    Ok(())
}

/// Adds the attributes that the resource has as its type writes it, where only the type knows which
/// it writes.
fn add_rewritten(
    contents: &mut Contents<'_>,
    trace: &Trace,
) -> Result<Result<(), Error>, JsonError> {
    #[derive(Deserialize)]
    struct Rewritten<'a> {
        #[serde(borrow, default)]
        attributes: BTreeMap<String, &'a RawValue>,
    }
    let object = match contents.to_object() {
        Ok(object) => object,
        Err(error) => return Ok(Err(error)),
    };
    let text = serde_json::to_string(&object)?;
    let rewritten = match contents.of.rewrite(&text, trace)? {
        Ok(rewritten) => rewritten,
        Err(error) => return Ok(Err(Encode::resource(error).into())),
    };
    let rewritten: Rewritten<'_> = serde_json::from_slice(&rewritten)?;
    for (name, value) in rewritten.attributes {
        if is_usable(&name) {
            contents.add(Cow::Owned(name), || value.get().to_owned().into());
        }
    }
    Ok(Ok(()))
}

/// Returns whether a document can have an attribute of this name: a declaration can have others.
fn is_usable(name: &str) -> bool {
    is_member_name(name) && !matches!(name, "id" | "type")
}

/// Refuses ids that their types print in another way than they are written here, of the resource
/// and in its linkage: a client that asks for the id as it is printed would not find it.
pub(super) fn check_ids(contents: &Contents<'_>) -> Result<(), Error> {
    let schema = contents.schema();
    check_id(schema, contents.id(), || "/data/id".to_owned()).map_err(|fault| *fault)?;
    for relationship in schema.relationships {
        let current = contents.relationships.get(relationship.name);
        let Some(linkage) = current.and_then(RelationshipObject::data) else {
            continue;
        };
        let schemas = (relationship.schemas)();
        for (index, to) in linkage.identifiers().iter().enumerate() {
            let schema = schemas
                .iter()
                .find(|schema| schema.type_name == to.type_name());
            if let (Some(schema), Some(id)) = (schema, to.id()) {
                let pointer = || {
                    let relationship = Fields::Relationships.pointer_to(relationship.name);
                    match linkage {
                        Linkage::Many(_) => format!("{relationship}/data/{index}"),
                        Linkage::One(_) => format!("{relationship}/data"),
                    }
                };
                check_id(schema, id, pointer).map_err(|fault| *fault)?;
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
