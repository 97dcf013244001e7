//! Reading the resource object of a declared struct.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::linkage::Types;
use super::{LINKS, META, Parts, Read};
use crate::schema::Schema;
use crate::target::Resource;
use crate::trace::Trace;

/// Reads a resource object whose type is declared.
pub fn read<'de, R: Read<'de>, D: Deserializer<'de>>(
    deserializer: D,
    trace: &Trace,
) -> Result<R, D::Error> {
    deserializer.deserialize_map(ResourceVisitor {
        trace,
        resource: PhantomData,
    })
}

/// Reads a resource object that was cut out of a document.
pub fn from_parts<'de, R: Read<'de>>(
    parts: &Parts<'de>,
    trace: &Trace,
) -> Result<R, serde_json::Error> {
    let named = |error| {
        trace.resource(R::SCHEMA.type_name, parts.id.as_deref());
        error
    };
    if parts.type_name != R::SCHEMA.type_name {
        return Err(named(wrong_type(&parts.type_name, R::TYPES, trace)));
    }
    let id = match &parts.id {
        Some(text) => parse_id::<R, _>(text)
            .map_err(trace.at("id"))
            .map_err(named)?,
        None => return Err(named(missing_id(R::SCHEMA, trace))),
    };
    let mut partial = R::Partial::default();
    let members = [
        ("attributes", parts.attributes, false),
        ("relationships", parts.relationships, true),
    ];
    for (name, text, relationships) in members {
        let Some(text) = text else { continue };
        let seed = Fields::<R> {
            partial: &mut partial,
            relationships,
            trace,
        };
        seed.deserialize(&mut serde_json::Deserializer::from_str(text))
            .map_err(trace.at(name))
            .map_err(named)?;
    }
    let members = [
        ("links", parts.links, LINKS, R::SCHEMA.links),
        ("meta", parts.meta, META, R::SCHEMA.meta),
    ];
    for (name, text, index, declared) in members {
        let (Some(text), true) = (text, declared) else {
            continue;
        };
        let mut value = serde_json::Deserializer::from_str(text);
        R::member(&mut partial, index, &mut value, trace)
            .map_err(trace.at(name))
            .map_err(named)?;
    }
    finish(partial, id, trace).map_err(named)
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

fn parse_id<R: Resource, E: Error>(text: &str) -> Result<R::Id, E> {
    R::Id::from_str(text).map_err(|error| invalid_id(text, &error))
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

struct ResourceVisitor<'t, R> {
    trace: &'t Trace,
    resource: PhantomData<fn() -> R>,
}

impl<'de, R: Read<'de>> Visitor<'de> for ResourceVisitor<'_, R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a resource object of type `{}`", R::SCHEMA.type_name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
        let (mut typed, mut id) = (false, None);
        self.members(&mut map, &mut typed, &mut id)
            .inspect_err(|_| {
                let id = id.as_ref().map(ToString::to_string);
                self.trace.resource(R::SCHEMA.type_name, id.as_deref());
            })
    }
}

impl<R> ResourceVisitor<'_, R> {
    fn members<'de, A: MapAccess<'de>>(
        &self,
        map: &mut A,
        typed: &mut bool,
        id: &mut Option<R::Id>,
    ) -> Result<R, A::Error>
    where
        R: Read<'de>,
    {
        let trace = self.trace;
        let mut partial = R::Partial::default();
        while let Some(key) = map.next_key_seed(MemberKey)? {
            match key {
                Key::Type => {
                    let types = TypeSeed {
                        types: R::TYPES,
                        trace,
                    };
                    map.next_value_seed(types)?;
                    *typed = true;
                }
                Key::Id => {
                    let seed = IdSeed::<R>(PhantomData);
                    *id = Some(map.next_value_seed(seed).map_err(trace.at("id"))?);
                }
                Key::Attributes => {
                    let seed = Fields::<R> {
                        partial: &mut partial,
                        relationships: false,
                        trace,
                    };
                    map.next_value_seed(seed).map_err(trace.at("attributes"))?;
                }
                Key::Relationships => {
                    let seed = Fields::<R> {
                        partial: &mut partial,
                        relationships: true,
                        trace,
                    };
                    map.next_value_seed(seed)
                        .map_err(trace.at("relationships"))?;
                }
                Key::Links if R::SCHEMA.links => {
                    let seed = Field::<R> {
                        partial: &mut partial,
                        index: LINKS,
                        trace,
                    };
                    map.next_value_seed(seed).map_err(trace.at("links"))?;
                }
                Key::Meta if R::SCHEMA.meta => {
                    let seed = Field::<R> {
                        partial: &mut partial,
                        index: META,
                        trace,
                    };
                    map.next_value_seed(seed).map_err(trace.at("meta"))?;
                }
                Key::Links | Key::Meta | Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !*typed {
            trace.rule("doc.resource.type-required");
            return Err(A::Error::custom(format_args!(
                "the resource object has no `type`; `{}` was declared",
                R::SCHEMA.type_name
            )));
        }
        match id.clone() {
            Some(id) => finish(partial, id, trace),
            None => Err(missing_id(R::SCHEMA, trace)),
        }
    }
}

/// Reads `attributes` or `relationships`.
struct Fields<'a, 't, 'de, R: Read<'de>> {
    partial: &'a mut R::Partial,
    relationships: bool,
    trace: &'t Trace,
}

impl<'de, R: Read<'de>> DeserializeSeed<'de> for Fields<'_, '_, 'de, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Read<'de>> Visitor<'de> for Fields<'_, '_, 'de, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let relationships = self.relationships;
        let mut next = 0;
        while let Some(index) = map.next_key_seed(FieldKey {
            schema: R::SCHEMA,
            relationships,
            next,
        })? {
            let Some(index) = index else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let seed = Field::<R> {
                partial: self.partial,
                index,
                trace: self.trace,
            };
            map.next_value_seed(seed)
                .map_err(self.trace.at(name_of(R::SCHEMA, index)))?;
            next = index + 1;
        }
        Ok(())
    }
}

/// The name of the field with this index: attributes first, relationships after them.
fn name_of(schema: &Schema, index: usize) -> &'static str {
    match index.checked_sub(schema.attributes.len()) {
        None => schema.attributes[index].name,
        Some(index) => schema.relationships[index].name,
    }
}

/// Reads the value of one field.
struct Field<'a, 't, 'de, R: Read<'de>> {
    partial: &'a mut R::Partial,
    index: usize,
    trace: &'t Trace,
}

impl<'de, R: Read<'de>> DeserializeSeed<'de> for Field<'_, '_, 'de, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        R::member(self.partial, self.index, deserializer, self.trace)
    }
}

/// Finds the index of a field by its name.
struct FieldKey {
    schema: &'static Schema,
    relationships: bool,
    /// The attribute expected: servers keep to one order, often that of the declaration.
    next: usize,
}

impl FieldKey {
    fn find(&self, name: &str) -> Option<usize> {
        let Schema {
            attributes,
            relationships,
            ..
        } = self.schema;
        if self.relationships {
            let index = relationships.iter().position(|field| field.name == name)?;
            return Some(attributes.len() + index);
        }
        let index = match attributes.get(self.next) {
            Some(field) if field.name == name => self.next,
            _ => attributes.iter().position(|field| field.name == name)?,
        };
        attributes[index].access.read.then_some(index)
    }
}

impl<'de> DeserializeSeed<'de> for FieldKey {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldKey {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.find(name))
    }
}

/// Checks a `type` against the declared ones.
struct TypeSeed<'t> {
    types: &'static [&'static str],
    trace: &'t Trace,
}

impl<'de> DeserializeSeed<'de> for TypeSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TypeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the type {}", Types(self.types))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        if self.types.contains(&name) {
            Ok(())
        } else {
            Err(wrong_type(name, self.types, self.trace))
        }
    }
}

/// Reads an id.
struct IdSeed<R>(PhantomData<fn() -> R>);

impl<'de, R: Resource> DeserializeSeed<'de> for IdSeed<R> {
    type Value = R::Id;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R::Id, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<R: Resource> Visitor<'_> for IdSeed<R> {
    type Value = R::Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, which is a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<R::Id, E> {
        parse_id::<R, E>(text)
    }
}

enum Key {
    Type,
    Id,
    Attributes,
    Relationships,
    Links,
    Meta,
    Other,
}

struct MemberKey;

impl<'de> DeserializeSeed<'de> for MemberKey {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberKey {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "type" => Key::Type,
            "id" => Key::Id,
            "attributes" => Key::Attributes,
            "relationships" => Key::Relationships,
            "links" => Key::Links,
            "meta" => Key::Meta,
            _ => Key::Other,
        })
    }
}
