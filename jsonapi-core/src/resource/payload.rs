//! The payloads of creations and updates: [`Draft`] and [`Patch`].
//!
//! The derive generates a draft and a patch for each resource type, with a setter for each writable
//! member. Setters serialize immediately, so that all of them share this builder.

mod draft;
#[cfg(feature = "client")]
mod relate;
mod write_only;

use std::borrow::Cow;
use std::fmt;

use compact_str::CompactString;
use serde::Deserialize;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::{RawValue, to_raw_value};

pub use draft::{Draft, Patch};
pub use write_only::WriteOnly;

use crate::error::{Encode, Error, Faults, Invalid, MAX_ERRORS};
use crate::model::members::Members;
use crate::model::{ErrorObject, Linkage, Meta, RelationshipObject, ResourceObject, fault};
use crate::resource::member::Json;
use crate::resource::read::flatten::split;
use crate::resource::schema::Schema;
use crate::resource::write_access::{
    Fields, Lacks, MissingMember, invalid_value, missing, permitted,
};

/// Members that were set: names and JSON text.
pub(crate) type MemberList = Vec<(Cow<'static, str>, MemberText)>;

/// The JSON text of a member.
#[derive(Clone)]
pub(crate) enum MemberText {
    /// Written by a setter.
    Written(Box<RawValue>),
    /// Received in a request, and known to be JSON.
    #[cfg_attr(
        not(feature = "server"),
        expect(dead_code, reason = "servers receive requests")
    )]
    Received(Box<str>),
}

impl MemberText {
    pub(crate) fn get(&self) -> &str {
        match self {
            Self::Written(value) => value.get(),
            Self::Received(text) => text,
        }
    }
}

impl Serialize for MemberText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(value) => value.serialize(serializer),
            Self::Received(text) => {
                let value: &RawValue = serde_json::from_str(text).map_err(S::Error::custom)?;
                value.serialize(serializer)
            }
        }
    }
}

/// A resource object to send, built member by member.
#[derive(Clone)]
pub struct Payload {
    pub(crate) schema: &'static Schema,
    pub(crate) id: Option<CompactString>,
    /// The local id by which the rest of the request refers to it, if it has no id.
    pub(crate) lid: Option<CompactString>,
    attributes: MemberList,
    relationships: MemberList,
    meta: Option<Box<RawValue>>,
    /// Whether it sets a write-only member, which may trigger an action.
    pub(crate) sets_write_only: bool,
    /// Whether the members that the schema requires are checked.
    creates: bool,
    /// Whether all members are known to have the declared types.
    is_checked: bool,
    /// The error that prevents sending it.
    failure: Option<Error>,
}

impl Payload {
    fn new(schema: &'static Schema, id: Option<CompactString>) -> Self {
        Self {
            schema,
            creates: id.is_none(),
            id,
            lid: None,
            attributes: Vec::new(),
            relationships: Vec::new(),
            meta: None,
            sets_write_only: false,
            is_checked: false,
            failure: None,
        }
    }

    fn set_attribute(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        self.set(
            |payload| &mut payload.attributes,
            "attribute",
            name.into(),
            value,
        );
    }

    fn flatten(&mut self, value: Json) {
        let split: Result<(), serde_json::Error> = split(value, |name, value| {
            self.set_attribute(name.to_owned(), Ok(value.to_owned()));
            Ok(())
        });
        if let Err(error) = split {
            self.fail(|| Encode::new("the attributes can't be sent", error));
        }
    }

    /// Sets the meta object; null removes it.
    fn set_meta(&mut self, value: Json) {
        match value {
            Ok(value) => self.meta = Some(value).filter(|value| value.get() != "null"),
            Err(error) => {
                self.fail(|| Encode::new("`meta` can't be sent", error));
            }
        }
    }

    /// Records an error that prevents sending it; the first one counts.
    fn fail<E: Into<Error>>(&mut self, failure: impl FnOnce() -> E) {
        self.failure.get_or_insert_with(|| failure().into());
    }

    /// Sets a relationship object, or fails if the linkage is not loaded.
    fn set_relationship(&mut self, name: &'static str, value: Option<Json>) {
        let Some(value) = value else {
            self.fail(|| {
                Invalid::new(format!(
                    "the linkage of the relationship `{name}` is not loaded; load it, or leave the \
                     relationship out"
                ))
            });
            return;
        };
        self.set(
            |payload| &mut payload.relationships,
            "relationship",
            name.into(),
            value,
        );
    }

    /// Sets a member, replacing an earlier value.
    fn set(
        &mut self,
        members: fn(&mut Self) -> &mut MemberList,
        kind: &str,
        name: Cow<'static, str>,
        value: Json,
    ) {
        match value {
            Ok(value) => {
                self.is_checked = false;
                let (members, value) = (members(self), MemberText::Written(value));
                match members.iter_mut().find(|(set, _)| *set == name) {
                    Some((_, current)) => *current = value,
                    None => members.push((name, value)),
                }
            }
            Err(error) => {
                self.fail(|| Encode::new(format_args!("the {kind} `{name}` can't be sent"), error));
            }
        }
    }

    /// Creates a payload of members that were read and checked, with names from the schema.
    #[cfg(feature = "server")]
    pub(crate) fn of_members(
        schema: &'static Schema,
        creates: bool,
        id: Option<CompactString>,
        attributes: MemberList,
        relationships: MemberList,
        meta: Option<Box<RawValue>>,
    ) -> Self {
        let is_write_only = |name: &str| {
            schema
                .attribute(name)
                .is_some_and(|attribute| !attribute.access.read)
        };
        Self {
            sets_write_only: attributes.iter().any(|(name, _)| is_write_only(name)),
            creates,
            is_checked: true,
            attributes,
            relationships,
            meta,
            ..Self::new(schema, id)
        }
    }

    /// Sets the fields of a resource object, and its meta.
    fn set_fields(&mut self, object: &ResourceObject) -> Result<(), Error> {
        let schema = self.schema;
        if object.type_name() != schema.type_name {
            let detail = format!(
                "a resource of type `{}`, where `{}` are",
                object.type_name(),
                schema.type_name
            );
            let fault = fault(409, "The type does not fit", detail);
            return Err(fault.with_pointer("/data/type").into());
        }
        let names = object
            .attributes()
            .keys()
            .map(|name| (Fields::Attributes, &**name));
        let relationships = object.relationships();
        let names = names.chain(relationships.map(|(name, _)| (Fields::Relationships, name)));
        for (fields, name) in names {
            permitted(schema, fields, name, self.creates)
                .map_err(|error| ErrorObject::from(error).with_pointer(fields.pointer_to(name)))?;
        }
        for (name, value) in object.attributes() {
            self.set_attribute(name.clone(), to_raw_value(value));
        }
        for (name, relationship) in object.relationships() {
            let value = to_raw_value(relationship);
            self.set(
                |payload| &mut payload.relationships,
                "relationship",
                name.to_owned().into(),
                value,
            );
        }
        if !object.meta().is_absent() {
            self.set_meta(to_raw_value(object.meta()));
        }
        Ok(())
    }

    /// Creates the payload of an update of one relationship.
    pub(crate) fn of_linkage(
        schema: &'static Schema,
        id: CompactString,
        name: &'static str,
        linkage: Linkage,
    ) -> Result<Self, Error> {
        let value = to_raw_value(&RelationshipObject::from(linkage)).map_err(Encode::linkage)?;
        let mut payload = Self::new(schema, Some(id));
        let value = MemberText::Written(value);
        payload.relationships.push((name.into(), value));
        Ok(payload)
    }

    pub(crate) fn to_resource_object(&self) -> Result<ResourceObject, Error> {
        self.check()?;
        let type_name = self.schema.type_name;
        let mut object = match (&self.id, &self.lid) {
            (Some(id), _) => ResourceObject::new(type_name, id),
            (None, Some(lid)) => ResourceObject::local(type_name, lid),
            (None, None) => ResourceObject::draft(type_name),
        };
        let attributes = object.attributes_mut();
        for (name, value) in &self.attributes {
            let value = parse(value.get(), || Fields::Attributes.pointer_to(name))?;
            attributes.insert(name.to_string(), value);
        }
        for (name, value) in &self.relationships {
            let value: RelationshipObject =
                parse(value.get(), || Fields::Relationships.pointer_to(name))?;
            object.set_relationship(name, value);
        }
        Ok(match &self.meta {
            Some(meta) => object.with_meta(parse(meta.get(), || "/data/meta".to_owned())?),
            None => object,
        })
    }

    /// Returns the members, with relationships and meta parsed.
    pub(crate) fn members(&self) -> Result<PayloadMembers<'_>, Error> {
        self.check()?;
        let mut relationships = Members::new();
        for (name, value) in &self.relationships {
            let relationship = RelationshipObject::parse(value.get())
                .map_err(|error| invalid_value(&error, Fields::Relationships.pointer_to(name)))?;
            relationships.insert(name, relationship);
        }
        let meta = self.meta.as_ref();
        let meta = meta.map(|meta| parse(meta.get(), || "/data/meta".to_owned()));
        Ok(PayloadMembers {
            id: self.id.as_deref(),
            is_checked: self.is_checked,
            attributes: &self.attributes,
            relationships,
            meta: meta.transpose()?.unwrap_or_default(),
        })
    }

    /// Returns the error of a setter, or those of missing members.
    fn check(&self) -> Result<(), Error> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let mut missing = Faults::new(MAX_ERRORS);
        missing.extend(self.missing());
        missing.finish()
    }

    /// Returns the error that prevents sending it.
    pub(crate) fn fault(&self) -> Option<Error> {
        if let Some(failure) = &self.failure {
            return Some(failure.clone());
        }
        let missing: Vec<_> = self.missing().map(|member| member.name).collect();
        if missing.is_empty() {
            return None;
        }
        Some(Invalid::new(Lacks(self.schema.type_name, &missing).to_string()).into())
    }

    /// Returns the required members that a draft lacks.
    fn missing(&self) -> impl Iterator<Item = MissingMember> {
        let missing = missing(self.schema, |fields, name| {
            let members = match fields {
                Fields::Attributes => &self.attributes,
                Fields::Relationships => &self.relationships,
            };
            members.iter().any(|(set, _)| set == name)
        });
        missing.filter(|_| self.creates)
    }
}

/// The members of a [`Payload`].
pub(crate) struct PayloadMembers<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) is_checked: bool,
    pub(crate) attributes: &'a MemberList,
    pub(crate) relationships: Members<RelationshipObject>,
    pub(crate) meta: Meta,
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(fault) = self.fault() {
            return Err(S::Error::custom(fault));
        }
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("type", self.schema.type_name)?;
        if let Some(id) = &self.id {
            object.serialize_entry("id", id)?;
        }
        if let Some(lid) = &self.lid {
            object.serialize_entry("lid", lid)?;
        }
        object.serialize_entry("attributes", &MemberMap(&self.attributes))?;
        if !self.relationships.is_empty() {
            object.serialize_entry("relationships", &MemberMap(&self.relationships))?;
        }
        if let Some(meta) = &self.meta {
            object.serialize_entry("meta", meta)?;
        }
        object.end()
    }
}

/// Parses a member as an untyped value.
fn parse<'a, T: Deserialize<'a>>(
    value: &'a str,
    pointer: impl FnOnce() -> String,
) -> Result<T, Error> {
    serde_json::from_str(value).map_err(|error| invalid_value(&error, pointer()).into())
}

struct MemberMap<'a>(&'a MemberList);

impl Serialize for MemberMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Shows only names, as a value may be a secret.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |members: &MemberList| -> Vec<String> {
            members.iter().map(|(name, _)| name.to_string()).collect()
        };
        f.debug_struct("Payload")
            .field("type", &self.schema.type_name)
            .field("id", &self.id)
            .field("attributes", &names(&self.attributes))
            .field("relationships", &names(&self.relationships))
            .field("meta", &self.meta.is_some())
            .finish()
    }
}
