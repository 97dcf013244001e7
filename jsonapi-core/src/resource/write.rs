//! Writes resource objects.
//!
//! The derive generates [`Write`], which writes the members in the order of their declaration. The
//! shared code is here.

use std::fmt;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use crate::codec::text::Name;
use crate::model::Links;
use crate::resource::member::Json;
use crate::resource::read::flatten::split;
use crate::resource::relationship::{AsRelationshipObject, RelationshipField, is_written};
use crate::resource::target::Resource;

/// Writes a struct; generated.
pub trait Write: Resource {
    /// Writes each attribute.
    fn attributes<M: SerializeMap>(&self, to: &mut Members<'_, M>) -> Result<(), M::Error>;

    /// Writes each relationship.
    fn relationships<M: SerializeMap>(&self, to: &mut Members<'_, M>) -> Result<(), M::Error>;

    /// Writes `links` and `meta`, if declared.
    fn links_and_meta<M: SerializeMap>(&self, to: &mut Members<'_, M>) -> Result<(), M::Error>;
}

/// Writes the resource object of a declared struct.
pub fn write<R: Write, S: Serializer>(resource: &R, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(None)?;
    object.serialize_entry(&Name("type"), R::SCHEMA.type_name)?;
    object.serialize_entry(&Name("id"), resource.identity().1.as_str())?;
    if R::SCHEMA.flattens
        || R::SCHEMA
            .attributes
            .iter()
            .any(|attribute| attribute.access.read)
    {
        object.serialize_entry(&Name("attributes"), &Attributes(resource))?;
    }
    // Relationships that are not loaded are omitted, possibly all of them.
    if resource
        .relationships(&mut Members { map: &mut Probe })
        .is_err()
    {
        object.serialize_entry(&Name("relationships"), &Relationships(resource))?;
    }
    resource.links_and_meta(&mut Members { map: &mut object })?;
    object.end()
}

/// Writes the members of a resource for generated code.
#[derive(Debug)]
pub struct Members<'a, M> {
    map: &'a mut M,
}

impl<M: SerializeMap> Members<'_, M> {
    /// Writes an attribute.
    pub fn attribute<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.map.serialize_entry(&Name(name), value)
    }

    /// Writes an attribute that distinguishes absent from null, unless it is absent.
    pub fn optional<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.map.serialize_entry(&Name(name), value),
            None => Ok(()),
        }
    }

    /// Writes a relationship, unless it would be empty.
    pub fn relationship<F: RelationshipField>(
        &mut self,
        name: &'static str,
        field: &F,
    ) -> Result<(), M::Error> {
        if is_written(field) {
            self.map
                .serialize_entry(&Name(name), &AsRelationshipObject(field))?;
        }
        Ok(())
    }

    /// Writes `links`, if there are any.
    pub fn links(&mut self, links: &Links) -> Result<(), M::Error> {
        if links.is_absent() {
            return Ok(());
        }
        self.map.serialize_entry(&Name("links"), links)
    }

    /// Writes `meta`, unless it is null, or empty and possibly absent.
    pub fn meta(&mut self, meta: Json, writes_empty: bool) -> Result<(), M::Error> {
        let meta = meta.map_err(M::Error::custom)?;
        match meta.get() {
            "null" => Ok(()),
            "{}" if !writes_empty => Ok(()),
            _ => self.map.serialize_entry(&Name("meta"), &meta),
        }
    }

    /// Writes `lid`, unless it is null.
    pub fn lid(&mut self, lid: Json) -> Result<(), M::Error> {
        let lid = lid.map_err(M::Error::custom)?;
        match lid.get() {
            "null" => Ok(()),
            _ => self.map.serialize_entry(&Name("lid"), &lid),
        }
    }

    /// Writes the attributes of a flattened field.
    pub fn flatten(&mut self, value: Json) -> Result<(), M::Error> {
        split(value, |name, value| self.map.serialize_entry(name, value))
    }
}

struct Attributes<'a, R>(&'a R);

impl<R: Write> Serialize for Attributes<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.attributes(&mut Members { map: &mut map })?;
        map.end()
    }
}

struct Relationships<'a, R>(&'a R);

impl<R: Write> Serialize for Relationships<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.relationships(&mut Members { map: &mut map })?;
        map.end()
    }
}

/// Fails at the first member, to detect whether there is any.
struct Probe;

impl SerializeMap for Probe {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> fmt::Result {
        Err(fmt::Error)
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}
