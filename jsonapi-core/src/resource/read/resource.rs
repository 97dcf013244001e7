//! Reads the resource object of a declared struct.

use std::fmt::{self, Display};

use serde::de::{Deserialize, Error};

use super::linkage::Types;
use super::{LID, LINKS, META, Missing, Read, Rest, check_first};
use crate::codec::Cursor;
use crate::codec::structure::{MemberName, ObjectCursor};
use crate::codec::trace::{Cause, Trace};
use crate::model::rule;
use crate::resource::schema::Schema;
use crate::resource::target::{Resource, ResourceId};
use crate::resource::write_access::invalid_id;

/// Reads a resource object whose type is declared.
pub(super) fn read<'de, R: Read<'de>>(
    cursor: &mut Cursor<'de>,
    trace: &Trace,
) -> Result<R, serde_json::Error> {
    let members = cursor.object(&Expected(R::SCHEMA))?;
    let mut id = None;
    read_members(cursor, members, &mut id, trace).inspect_err(|_| {
        let id = id.as_ref().map(ResourceId::text);
        trace.resource(R::SCHEMA.type_name, id.as_deref());
    })
}

fn read_members<'de, R: Read<'de>>(
    cursor: &mut Cursor<'de>,
    mut members: ObjectCursor,
    id: &mut Option<R::Id>,
    trace: &Trace,
) -> Result<R, serde_json::Error> {
    let schema = R::SCHEMA;
    let (mut typed, mut attributes, mut related) = (false, false, false);
    let mut partial = R::Partial::default();
    let mut rest = Rest::default();
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "type" => {
                let actual = cursor.string(&ExpectedType(R::TYPES))?;
                if actual != schema.type_name {
                    return Err(wrong_type(&actual, R::TYPES, trace));
                }
                check_first(!typed, "type", trace)?;
                typed = true;
            }
            "id" => {
                check_first(id.is_none(), "id", trace)?;
                let text = cursor
                    .string(&"an id, which is a string")
                    .map_err(trace.at("id"))?;
                *id = Some(parse_id::<R>(&text, trace).map_err(trace.at("id"))?);
            }
            "attributes" => {
                check_first(
                    !std::mem::replace(&mut attributes, true),
                    "attributes",
                    trace,
                )?;
                read_attributes::<R>(cursor, &mut partial, &mut rest, trace)
                    .map_err(trace.at("attributes"))?;
            }
            "relationships" => {
                check_first(
                    !std::mem::replace(&mut related, true),
                    "relationships",
                    trace,
                )?;
                if !cursor.skip_if_no_linkage(schema) {
                    read_relationships::<R>(cursor, &mut partial, trace)
                        .map_err(trace.at("relationships"))?;
                }
            }
            // Null is equivalent to an absent member.
            "links" | "meta" if cursor.take_null() => {}
            "lid" if schema.lid => {
                R::member(&mut partial, LID, &mut *cursor).map_err(trace.at("lid"))?;
            }
            "links" if schema.links => {
                R::member(&mut partial, LINKS, &mut *cursor).map_err(trace.at("links"))?;
            }
            "meta" if schema.meta => {
                R::member(&mut partial, META, &mut *cursor).map_err(trace.at("meta"))?;
            }
            _ => cursor.skip()?,
        }
    }
    if !typed {
        trace.cause(Cause::Rule(rule::DOC_RESOURCE_TYPE_REQUIRED));
        return Err(Error::custom(format_args!(
            "the resource object has no `type`: `{}` is expected",
            schema.type_name
        )));
    }
    if schema.flattens {
        R::flatten(&mut partial, &rest).map_err(trace.at_attribute("attributes"))?;
    }
    match id.clone() {
        Some(id) => finish(partial, id, trace),
        None => Err(missing_id(schema, trace)),
    }
}

/// Reads `attributes`.
fn read_attributes<'de, R: Read<'de>>(
    cursor: &mut Cursor<'de>,
    partial: &mut R::Partial,
    rest: &mut Rest<'de>,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    if cursor.take_null() {
        return Ok(());
    }
    let declared = R::SCHEMA.attributes;
    let mut expected = 0;
    let mut members = cursor.object(&"an object")?;
    while let Some(name) = members.next_of(cursor, declared, expected, |field| field.name)? {
        match name {
            MemberName::Known(index) => {
                expected = index + 1;
                if !declared[index].access.read {
                    cursor.skip()?;
                    continue;
                }
                R::member(partial, index, &mut *cursor)
                    .map_err(trace.at_attribute(declared[index].name))?;
            }
            MemberName::Other(name) if R::SCHEMA.flattens => {
                let value = cursor.value(|json| Deserialize::deserialize(json))?;
                rest.push(name.into_owned(), value);
            }
            MemberName::Other(_) => cursor.skip()?,
        }
    }
    Ok(())
}

/// Reads `relationships`.
fn read_relationships<'de, R: Read<'de>>(
    cursor: &mut Cursor<'de>,
    partial: &mut R::Partial,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    if cursor.take_null() {
        return Ok(());
    }
    let declared = R::SCHEMA.relationships;
    let mut expected = 0;
    let mut members = cursor.object(&"an object")?;
    while let Some(name) = members.next_of(cursor, declared, expected, |field| field.name)? {
        let MemberName::Known(index) = name else {
            cursor.skip()?;
            continue;
        };
        if !cursor.take_null() {
            R::relationship(partial, index, cursor, trace)
                .map_err(trace.at(declared[index].name))?;
        }
        expected = index + 1;
    }
    Ok(())
}

struct Expected(&'static Schema);

impl Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a resource object of type `{}`", self.0.type_name)
    }
}

struct ExpectedType(&'static [&'static str]);

impl Display for ExpectedType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the type {}", Types(self.0))
    }
}

/// Builds the error of a resource of another type than declared.
pub fn wrong_type<E: Error>(actual: &str, types: &'static [&'static str], trace: &Trace) -> E {
    // The trace's position is the resource object; its `type` is at fault.
    let error: E = E::custom(format_args!(
        "a resource of type `{actual}` where {} is expected",
        Types(types)
    ));
    trace.cause(Cause::Declaration);
    trace.at("type")(error)
}

fn missing_id<E: Error>(schema: &Schema, trace: &Trace) -> E {
    trace.cause(Cause::Rule(rule::DOC_RESOURCE_ID_REQUIRED));
    E::custom(format_args!(
        "the resource of type `{}` has no `id`",
        schema.type_name
    ))
}

fn parse_id<R: Resource>(text: &str, trace: &Trace) -> Result<R::Id, serde_json::Error> {
    R::Id::parse(text).map_err(|error| {
        trace.cause(Cause::Declaration);
        Error::custom(invalid_id(text, &error))
    })
}

fn finish<'de, R: Read<'de>, E: Error>(
    partial: R::Partial,
    id: R::Id,
    trace: &Trace,
) -> Result<R, E> {
    R::finish(partial, id).map_err(|fault| missing(fault, trace))
}

/// The error that a member is missing.
pub(crate) fn missing<E: Error>(missing: Missing, trace: &Trace) -> E {
    match missing {
        Missing::Attribute(name) => {
            trace.missing(name);
            trace.advise("if the server may omit it, declare it as an `Option`");
            let error: E = E::custom(format_args!("the attribute `{name}` is missing"));
            trace.at_attribute("attributes")(error)
        }
        Missing::Meta => {
            trace.advise(
                "if the server may omit it, declare it as an `Option`, or write \
                 `#[resource(meta, default)]`",
            );
            E::custom("the `meta` of the resource is missing")
        }
    }
}
