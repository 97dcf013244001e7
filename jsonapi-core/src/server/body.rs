//! Reading request documents, strictly: every fault with its pointer and its status.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;
use serde_json::value::RawValue;

use crate::document::{ErrorDocument, ErrorObject, Linkage};
use crate::error::Error;
use crate::payload::{MemberList, Payload};
use crate::read::{Cursor, Read};
pub(super) use crate::repository::access::fault;
use crate::repository::access::{Fields, missing, permitted};
use crate::schema::{RelationshipSchema, Schema};
use crate::target::{Resource, ResourceId};
use crate::trace::Trace;

/// What a document is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'a> {
    /// To create a resource; whether its id may be the client's.
    Create { client_ids: bool },
    /// To update the resource with this id, where the path says it.
    Update { id: Option<&'a str> },
}

/// Reads the resource object of a creation or an update.
pub(super) fn payload<R>(body: &[u8], purpose: Purpose<'_>) -> Result<Payload, Error>
where
    R: Resource + for<'de> Read<'de>,
{
    let data = data(body)?;
    let parts = Parts::read(data)?;
    let id = identity::<R>(&parts, purpose)?;
    let mut members = Members::<R>::new(purpose);
    members.read(parts.attributes, Fields::Attributes);
    members.read(parts.relationships, Fields::Relationships);
    members.finish(id)
}

/// The members of a resource object.
struct Parts<'a> {
    type_name: String,
    id: Option<String>,
    attributes: Option<&'a str>,
    relationships: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn read(data: &'a str) -> Result<Self, Error> {
        let unusable = |detail: String, pointer: &str| {
            Error::from(fault(400, "The document can't be used", detail).with_pointer(pointer))
        };
        let members: BTreeMap<Cow<'_, str>, &'a RawValue> = serde_json::from_str(data)
            .map_err(|error| unusable(format!("`data` is no resource object: {error}"), "/data"))?;
        let string = |name: &str| {
            let value = members
                .get(name)
                .map(|value| serde_json::from_str(value.get()));
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
            attributes: members.get("attributes").map(|value| value.get()),
            relationships: members.get("relationships").map(|value| value.get()),
        })
    }
}

/// Reads the linkage of a request to a relationship, of which `R` is the resource type.
pub(super) fn linkage<R>(body: &[u8], relationship: &RelationshipSchema) -> Result<Linkage, Error>
where
    R: Resource + for<'de> Read<'de>,
{
    let data = data(body)?;
    let trace = Trace::default();
    let text = format!("{{\"data\":{data}}}");
    let at = relationship_index(R::SCHEMA, relationship.name);
    let checked = at.map(|at| check_relationship::<R>(at, &text, &trace));
    checked
        .transpose()
        .map_err(|error| invalid(&error, trace.pointer()))?;
    serde_json::from_str(data).map_err(|error| {
        fault(400, "The linkage can't be used", error.to_string())
            .with_pointer("/data")
            .into()
    })
}

/// The primary data of a document, as text.
fn data(body: &[u8]) -> Result<&str, Error> {
    let unusable = |detail: String| fault(400, "The document can't be used", detail);
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        unusable(format!("the body is not UTF-8: byte {at} is not valid"))
    })?;
    if text.is_empty() {
        return Err(unusable("the request needs a document".to_owned()).into());
    }
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text)
        .map_err(|error| unusable(format!("the body is no JSON object: {error}")))?;
    match members.get("data") {
        Some(data) => Ok(data.get()),
        None => Err(unusable("the document has no `data`".to_owned()).into()),
    }
}

/// The id, where there is one; type and id must fit.
fn identity<R: Resource>(
    parts: &Parts<'_>,
    purpose: Purpose<'_>,
) -> Result<Option<CompactString>, Error> {
    let type_name = &*parts.type_name;
    if type_name != R::TYPE {
        let detail = format!("a resource of type `{type_name}`, where `{}` are", R::TYPE);
        let fault = fault(409, "The type does not fit", detail);
        return Err(fault.with_pointer("/data/type").into());
    }
    let at_id = |status, title, detail: String| {
        Err(fault(status, title, detail).with_pointer("/data/id").into())
    };
    let id = parts.id.as_deref();
    match (purpose, id) {
        (Purpose::Create { client_ids: false }, Some(_)) => {
            let detail = format!("ids of `{type_name}` are made here: leave `id` out");
            at_id(403, "Ids of clients are not taken", detail)
        }
        (Purpose::Create { .. }, None) => Ok(None),
        (Purpose::Update { .. }, None) => {
            let detail = "the resource object of an update needs its `id`".to_owned();
            let fault = fault(400, "The id is missing", detail);
            Err(fault.with_pointer("/data").into())
        }
        (Purpose::Update { id: Some(path) }, Some(id)) if path != id => {
            let detail = format!("the id `{id}`, where the URL has `{path}`");
            let fault = fault(409, "The id does not fit", detail).with_code("id_mismatch");
            Err(fault.with_pointer("/data/id").into())
        }
        (_, Some(id)) => match R::Id::parse(id) {
            Ok(_) if !id.is_empty() => Ok(Some(id.into())),
            Ok(_) => at_id(422, "The id can't be used", "the id is empty".to_owned()),
            Err(error) => at_id(422, "The id can't be used", error),
        },
    }
}

/// The members as they are read, with all that is wrong with them.
struct Members<'a, R> {
    purpose: Purpose<'a>,
    attributes: MemberList,
    relationships: MemberList,
    faults: Vec<ErrorObject>,
    resource: std::marker::PhantomData<fn() -> R>,
}

impl<'a, R: Resource + for<'de> Read<'de>> Members<'a, R> {
    fn new(purpose: Purpose<'a>) -> Self {
        Self {
            purpose,
            attributes: Vec::new(),
            relationships: Vec::new(),
            faults: Vec::new(),
            resource: std::marker::PhantomData,
        }
    }

    fn read(&mut self, text: Option<&str>, fields: Fields) {
        let Some(text) = text else { return };
        let members: BTreeMap<Cow<'_, str>, &RawValue> = match serde_json::from_str(text) {
            Ok(members) => members,
            Err(error) => {
                let fault = fault(400, "The document can't be used", error.to_string());
                return self.faults.push(fault.with_pointer(fields.pointer()));
            }
        };
        for (name, value) in members {
            if name.starts_with('@') {
                continue;
            }
            if let Err(fault) = self.member(&name, value, fields) {
                let pointer = fault.pointer().map(str::to_owned);
                let pointer = pointer.unwrap_or_else(|| fields.pointer_to(&name));
                self.faults.push(fault.with_pointer(pointer));
            }
        }
    }

    fn member(
        &mut self,
        name: &str,
        value: &RawValue,
        fields: Fields,
    ) -> Result<(), Box<ErrorObject>> {
        let schema = R::SCHEMA;
        permitted(schema, fields, name, self.creates())?;
        let trace = Trace::default();
        let (held, name, text, checked) = match fields {
            Fields::Attributes => {
                let mut attributes = schema.attributes.iter();
                let Some(at) = attributes.position(|field| field.name == name) else {
                    return Ok(());
                };
                let checked = check_attribute::<R>(at, value.get());
                let name = schema.attributes[at].name;
                (&mut self.attributes, name, value.get().into(), checked)
            }
            Fields::Relationships => {
                let Some(at) = relationship_index(schema, name) else {
                    return Ok(());
                };
                let text = linkage_alone(value)?;
                let checked = check_relationship::<R>(at, &text, &trace);
                let name = schema.relationships[at].name;
                (&mut self.relationships, name, text, checked)
            }
        };
        checked.map_err(|error| {
            let pointer = format!("{}{}", fields.pointer_to(name), trace.pointer());
            invalid(&error, pointer)
        })?;
        let value = RawValue::from_string(Cow::into_owned(text))
            .map_err(|error| fault(400, "The document can't be used", error.to_string()))?;
        held.push((name.into(), value));
        Ok(())
    }

    /// Whether the member is there, but can't be used.
    fn tried(&self, fields: Fields, name: &str) -> bool {
        let pointer = fields.pointer_to(name);
        let pointers = self.faults.iter().filter_map(ErrorObject::pointer);
        pointers.into_iter().any(|held: &str| {
            let rest = held.strip_prefix(&*pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    fn creates(&self) -> bool {
        matches!(self.purpose, Purpose::Create { .. })
    }

    fn finish(mut self, id: Option<CompactString>) -> Result<Payload, Error> {
        let creates = self.creates();
        if creates {
            let has = |fields, name: &str| {
                let held = match fields {
                    Fields::Attributes => &self.attributes,
                    Fields::Relationships => &self.relationships,
                };
                held.iter().any(|member| member.0 == name) || self.tried(fields, name)
            };
            let missing: Vec<_> = missing(R::SCHEMA, has).collect();
            self.faults.extend(missing);
        }
        if !self.faults.is_empty() {
            return Err(ErrorDocument::new(self.faults).into());
        }
        let Self {
            attributes,
            relationships,
            ..
        } = self;
        Ok(Payload::of_members(
            R::SCHEMA,
            creates,
            id,
            attributes,
            relationships,
        ))
    }
}

/// A relationship object with its linkage and nothing else.
fn linkage_alone(value: &RawValue) -> Result<Cow<'_, str>, Box<ErrorObject>> {
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(value.get())
        .map_err(|error| fault(400, "The relationship can't be used", error.to_string()))?;
    match members.get("data") {
        Some(data) => Ok(format!("{{\"data\":{data}}}").into()),
        None => {
            let detail = "a relationship object needs its linkage, `data`".to_owned();
            Err(fault(400, "The relationship can't be used", detail).into())
        }
    }
}

fn relationship_index(schema: &Schema, name: &str) -> Option<usize> {
    let mut relationships = schema.relationships.iter();
    relationships.position(|field| field.name == name)
}

/// Whether the value of an attribute is of its declared type.
fn check_attribute<R>(index: usize, text: &str) -> Result<(), serde_json::Error>
where
    R: Resource + for<'de> Read<'de>,
{
    let mut partial = <R as Read<'_>>::Partial::default();
    let mut value = serde_json::Deserializer::from_str(text);
    R::member(&mut partial, index, &mut value)
}

/// Whether a relationship object is of its declared type.
fn check_relationship<R>(index: usize, text: &str, trace: &Trace) -> Result<(), serde_json::Error>
where
    R: Resource + for<'de> Read<'de>,
{
    let mut partial = <R as Read<'_>>::Partial::default();
    R::relationship(&mut partial, index, &mut Cursor::new(text), trace)
}

fn invalid(error: &serde_json::Error, pointer: String) -> ErrorObject {
    fault(422, "The value does not fit", without_position(error))
        .with_code("invalid_value")
        .with_pointer(pointer)
}

/// What is wrong; the place is the pointer's to say.
fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&position).unwrap_or(&text).to_owned()
}
