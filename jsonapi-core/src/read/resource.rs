//! Reading the resource object of a declared struct.

use std::fmt::{self, Display};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::cursor::Members;
use super::linkage::Types;
use super::{Cursor, LID, LINKS, META, Read, Rest, once};
use crate::schema::{AttributeSchema, Schema};
use crate::target::{Resource, ResourceId};
use crate::trace::Trace;

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
    mut members: Members,
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
                let found = cursor.string(&ExpectedType(R::TYPES))?;
                if found != schema.type_name {
                    return Err(wrong_type(&found, R::TYPES, trace));
                }
                once(!typed, "type", trace)?;
                typed = true;
            }
            "id" => {
                once(id.is_none(), "id", trace)?;
                let text = cursor
                    .string(&"an id, which is a string")
                    .map_err(trace.at("id"))?;
                *id = Some(parse_id::<R>(&text).map_err(trace.at("id"))?);
            }
            "attributes" => {
                once(
                    !std::mem::replace(&mut attributes, true),
                    "attributes",
                    trace,
                )?;
                let seed = Attributes::<R> {
                    partial: &mut partial,
                    rest: &mut rest,
                    trace,
                };
                cursor
                    .value(|json| seed.deserialize(json))
                    .map_err(trace.at("attributes"))?;
            }
            "relationships" => {
                once(
                    !std::mem::replace(&mut related, true),
                    "relationships",
                    trace,
                )?;
                relationships::<R>(cursor, &mut partial, trace)
                    .map_err(trace.at("relationships"))?;
            }
            "lid" if schema.lid => {
                cursor
                    .value(|json| R::member(&mut partial, LID, json))
                    .map_err(trace.at("lid"))?;
            }
            "links" if schema.links => {
                cursor
                    .value(|json| R::member(&mut partial, LINKS, json))
                    .map_err(trace.at("links"))?;
            }
            "meta" if schema.meta => {
                cursor
                    .value(|json| R::member(&mut partial, META, json))
                    .map_err(trace.at("meta"))?;
            }
            _ => cursor.skip()?,
        }
    }
    if !typed {
        trace.rule("doc.resource.type-required");
        return Err(Error::custom(format_args!(
            "the resource object has no `type`; `{}` was declared",
            schema.type_name
        )));
    }
    if schema.flattens {
        R::flatten(&mut partial, &rest).map_err(trace.at("attributes"))?;
    }
    match id.clone() {
        Some(id) => finish(partial, id, trace),
        None => Err(missing_id(schema, trace)),
    }
}

/// Reads `relationships`.
fn relationships<'de, R: Read<'de>>(
    cursor: &mut Cursor<'de>,
    partial: &mut R::Partial,
    trace: &Trace,
) -> Result<(), serde_json::Error> {
    let declared = R::SCHEMA.relationships;
    let mut next = 0;
    let mut members = cursor.object(&"an object")?;
    while let Some(name) = members.next(cursor)? {
        let index = match declared.get(next) {
            Some(field) if field.name == name => Some(next),
            _ => declared.iter().position(|field| field.name == name),
        };
        let Some(index) = index else {
            cursor.skip()?;
            continue;
        };
        R::relationship(partial, index, cursor, trace).map_err(trace.at(declared[index].name))?;
        next = index + 1;
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

/// An error that says the declared types.
pub fn wrong_type<E: Error>(found: &str, types: &'static [&'static str], trace: &Trace) -> E {
    // The element is the resource object; its `type` is at fault.
    let error: E = E::custom(format_args!(
        "a resource of type `{found}` where {} was declared",
        Types(types)
    ));
    trace.at("type")(error)
}

fn missing_id<E: Error>(schema: &Schema, trace: &Trace) -> E {
    trace.rule("doc.resource.id-required");
    E::custom(format_args!(
        "the resource of type `{}` has no `id`",
        schema.type_name
    ))
}

fn parse_id<R: Resource>(text: &str) -> Result<R::Id, serde_json::Error> {
    R::Id::parse(text).map_err(|error| invalid_id(text, &error))
}

fn invalid_id<E: Error>(text: &str, error: &dyn Display) -> E {
    E::custom(format_args!(
        "the id {text:?} is not of the declared type: {error}"
    ))
}

fn finish<'de, R: Read<'de>, E: Error>(
    partial: R::Partial,
    id: R::Id,
    trace: &Trace,
) -> Result<R, E> {
    R::finish(partial, id).map_err(|name| {
        let error: E = E::custom(format_args!(
            "the attribute `{name}` is missing; if the server may leave it out, declare it as an \
             `Option`"
        ));
        trace.at("attributes")(error)
    })
}

/// Reads `attributes`.
struct Attributes<'a, 't, 'de, R: Read<'de>> {
    partial: &'a mut R::Partial,
    rest: &'a mut Rest<'de>,
    trace: &'t Trace,
}

impl<'de, R: Read<'de>> DeserializeSeed<'de> for Attributes<'_, '_, 'de, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Read<'de>> Visitor<'de> for Attributes<'_, '_, 'de, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let declared = R::SCHEMA.attributes;
        let mut next = 0;
        let flattens = R::SCHEMA.flattens;
        while let Some(key) = map.next_key_seed(AttributeKey {
            declared,
            next,
            flattens,
        })? {
            let index = match key {
                Key::Declared(index) => index,
                Key::Rest(name) => {
                    self.rest.push(name, map.next_value()?);
                    continue;
                }
                Key::Unknown => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let seed = Attribute::<R> {
                partial: self.partial,
                index,
            };
            map.next_value_seed(seed)
                .map_err(self.trace.at(declared[index].name))?;
            next = index + 1;
        }
        Ok(())
    }
}

/// Reads the value of one attribute.
struct Attribute<'a, 'de, R: Read<'de>> {
    partial: &'a mut R::Partial,
    index: usize,
}

impl<'de, R: Read<'de>> DeserializeSeed<'de> for Attribute<'_, 'de, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        R::member(self.partial, self.index, deserializer)
    }
}

/// Which attribute a name is.
enum Key {
    Declared(usize),
    /// One that flattened fields take.
    Rest(String),
    Unknown,
}

/// Finds the index of an attribute by its name.
struct AttributeKey {
    declared: &'static [AttributeSchema],
    /// The one expected: servers keep to one order, often that of the declaration.
    next: usize,
    /// Whether a field takes what is not declared.
    flattens: bool,
}

impl<'de> DeserializeSeed<'de> for AttributeKey {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for AttributeKey {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let index = match self.declared.get(self.next) {
            Some(field) if field.name == name => Some(self.next),
            _ => self.declared.iter().position(|field| field.name == name),
        };
        Ok(match index {
            Some(index) if self.declared[index].access.read => Key::Declared(index),
            None if self.flattens => Key::Rest(name.to_owned()),
            _ => Key::Unknown,
        })
    }
}
