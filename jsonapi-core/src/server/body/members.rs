//! The attributes and relationships of a request, with their faults.

use std::borrow::Cow;

use compact_str::CompactString;
use serde_json::value::RawValue;

use super::object::Node;
use super::{Purpose, fault, relationship_index};
use crate::codec::trace::Trace;
use crate::error::{Error, Faults};
use crate::model::ErrorObject;
use crate::resource::payload::{MemberList, MemberText, Payload};
use crate::resource::read::META;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Kind;
use crate::resource::write_access::{Fields, invalid_value, missing, permitted};

/// The members of a request and their faults.
pub(super) struct Members<'a> {
    of: &'a ResourceType,
    purpose: Purpose<'a>,
    attributes: MemberList,
    relationships: MemberList,
    faults: Faults,
    meta: Option<Box<RawValue>>,
}

impl<'a> Members<'a> {
    pub(super) fn new(of: &'a ResourceType, purpose: Purpose<'a>, max_errors: usize) -> Self {
        Self {
            of,
            purpose,
            attributes: Vec::new(),
            relationships: Vec::new(),
            faults: Faults::new(max_errors),
            meta: None,
        }
    }

    pub(super) fn read(&mut self, members: Option<&Node<'_>>, fields: Fields) {
        let Some(members) = members else { return };
        let members = match members.object() {
            Ok(members) => members.iter(),
            Err(error) => {
                let fault = fault(400, "The document can't be used", error.to_string());
                return self.faults.push(fault.with_pointer(fields.pointer()));
            }
        };
        match fields {
            Fields::Attributes => self.attributes.reserve_exact(members.len()),
            Fields::Relationships => self.relationships.reserve_exact(members.len()),
        }
        for (name, value) in members {
            if self.faults.is_full() {
                return;
            }
            if name.starts_with('@') {
                continue;
            }
            if let Err(fault) = self.member(name, value, fields) {
                let pointer = fault.pointer().map(str::to_owned);
                let pointer = pointer.unwrap_or_else(|| fields.pointer_to(name));
                self.faults.push(fault.with_pointer(pointer));
            }
        }
    }

    /// Reads `meta`, where the resource type declares it; null is as if it were not there.
    pub(super) fn read_meta(&mut self, text: Option<&str>) {
        let declared = self.of.schema().meta;
        let Some(text) = text.filter(|text| declared && *text != "null") else {
            return;
        };
        let checked = self.of.check(META, text);
        match checked.and_then(|()| RawValue::from_string(text.to_owned())) {
            Ok(meta) => self.meta = Some(meta),
            Err(error) => self
                .faults
                .push(invalid_value(&error, "/data/meta".to_owned())),
        }
    }

    fn member(
        &mut self,
        name: &str,
        value: &Node<'_>,
        fields: Fields,
    ) -> Result<(), Box<ErrorObject>> {
        let schema = self.of.schema();
        permitted(schema, fields, name, self.creates())?;
        let trace = Trace::default();
        let (sent, name, text, checked) = match fields {
            Fields::Attributes => {
                let mut attributes = schema.attributes.iter();
                let Some(index) = attributes.position(|field| field.name == name) else {
                    return Ok(());
                };
                let attribute = &schema.attributes[index];
                let text = as_declared(attribute.value.kind, value.text);
                let checked = self.of.check(index, &text);
                (
                    &mut self.attributes,
                    attribute.name,
                    text.into_owned(),
                    checked,
                )
            }
            Fields::Relationships => {
                let Some(index) = relationship_index(schema, name) else {
                    return Ok(());
                };
                let text = linkage_alone(value)?;
                let checked = self.of.check_relationship(index, &text, &trace);
                let name = schema.relationships[index].name;
                (&mut self.relationships, name, text, checked)
            }
        };
        checked.map_err(|error| {
            let pointer = format!("{}{}", fields.pointer_to(name), trace.pointer());
            invalid_value(&error, pointer)
        })?;
        sent.push((name.into(), MemberText::Received(text.into())));
        Ok(())
    }

    /// Returns whether the member was sent, but is invalid.
    fn is_invalid(&self, fields: Fields, name: &str) -> bool {
        let pointer = fields.pointer_to(name);
        let pointers = self.faults.found().iter().filter_map(ErrorObject::pointer);
        pointers.into_iter().any(|faulty: &str| {
            let rest = faulty.strip_prefix(&*pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    fn creates(&self) -> bool {
        matches!(self.purpose, Purpose::Create { .. })
    }

    /// Notes what a creation lacks.
    pub(super) fn require(&mut self) {
        if self.creates() {
            let has = |fields, name: &str| {
                let sent = match fields {
                    Fields::Attributes => &self.attributes,
                    Fields::Relationships => &self.relationships,
                };
                sent.iter().any(|member| member.0 == name) || self.is_invalid(fields, name)
            };
            let missing: Vec<_> = missing(self.of.schema(), has).collect();
            self.faults.extend(missing);
        }
    }

    /// Lets the validation of the application add and remove faults.
    pub(super) fn refine(&mut self, see: impl FnOnce(Vec<ErrorObject>) -> Vec<ErrorObject>) {
        self.faults.refine(see);
    }

    /// Notes that the resource object can't be read, so that it is not taken without validation.
    pub(super) fn unreadable(&mut self, error: &serde_json::Error) {
        if self.faults.found().is_empty() {
            let fault = fault(400, "The document can't be used", error.to_string());
            self.faults.push(fault.with_pointer("/data"));
        }
    }

    /// Returns the payload, or all faults.
    pub(super) fn finish(self, id: Option<CompactString>) -> Result<Payload, Error> {
        let creates = self.creates();
        self.faults.finish()?;
        Ok(Payload::of_members(
            self.of.schema(),
            creates,
            id,
            self.attributes,
            self.relationships,
            self.meta,
        ))
    }
}

/// A relationship object with its linkage and nothing else.
fn linkage_alone(value: &Node<'_>) -> Result<String, Box<ErrorObject>> {
    let members = value
        .object()
        .map_err(|error| fault(400, "The relationship can't be used", error.to_string()))?;
    match members.get("data") {
        Some(data) => Ok(["{\"data\":", data.text, "}"].concat()),
        None => {
            let detail = "a relationship object needs its linkage, `data`".to_owned();
            Err(fault(400, "The relationship can't be used", detail).into())
        }
    }
}

/// Returns the text of a value as serde reads it. A number with a zero fraction, `3.0`, is an
/// integer in JSON Schema, and so in the description of a router.
fn as_declared(kind: Kind, text: &str) -> Cow<'_, str> {
    /// The greatest integer that a float has exactly, as all smaller ones.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_integer = matches!(kind, Kind::Integer { .. });
    if is_integer
        && text.contains(['.', 'e', 'E'])
        && let Ok(number) = text.parse::<f64>()
        && number.fract() == 0.0
        && number.abs() <= EXACT
    {
        return (number as i64).to_string().into();
    }
    text.into()
}
