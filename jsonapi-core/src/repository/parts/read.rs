//! Taking a document apart.

use std::sync::OnceLock;

use bytes::Bytes;
use serde::de::{Deserialize, Error as _};
use serde_json::{Error as JsonError, Value};

use super::{DataParts, DocumentParts, Parts, ResourceParts};
use crate::codec::trace::Trace;
use crate::codec::{Cursor, diagnose};
use crate::error::Error;
use crate::model::members::{Extensions, Members, is_extension_member};
use crate::model::{JsonApi, Links, Meta, RelationshipObject};

impl DocumentParts {
    /// Takes apart a document of resources.
    pub(crate) fn read(document: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(document)
            .map_err(|error| Error::decode_message(error.to_string()))?;
        let trace = Trace::default();
        let mut cursor = Cursor::new(text);
        let parts = top_level(&mut cursor, &trace).and_then(|parts| {
            cursor.end()?;
            Ok(parts)
        });
        parts.map_err(|error| diagnose::document(text, trace, &error))
    }
}

impl ResourceParts {
    /// Takes apart a resource object.
    pub(super) fn read(object: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(object)
            .map_err(|error| Error::decode_message(error.to_string()))?;
        resource(&mut Cursor::new(text)).map_err(|error| Error::decode_message(error.to_string()))
    }
}

fn top_level(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<DocumentParts, JsonError> {
    let mut parts = DocumentParts::new(DataParts::One(None));
    let mut members = cursor.object(&"a document")?;
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "data" => parts.data = data(cursor, trace).map_err(trace.at("data"))?,
            "included" => {
                parts.included = Some(resources(cursor, trace).map_err(trace.at("included"))?);
            }
            "links" => parts.links = cursor.value(|json| Links::deserialize(json))?,
            "meta" => parts.meta = cursor.value(|json| Meta::deserialize(json))?,
            "jsonapi" => {
                parts.jsonapi = cursor.value(|json| Option::<JsonApi>::deserialize(json))?;
            }
            name if is_extension_member(name) => {
                let value = cursor.value(|json| Value::deserialize(json))?;
                parts.extensions.insert(name, value);
            }
            _ => cursor.skip()?,
        }
    }
    Ok(parts)
}

fn data(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<DataParts, JsonError> {
    match cursor.peek() {
        Some(b'[') => resources(cursor, trace).map(DataParts::Many),
        Some(b'n') => cursor.skip().map(|()| DataParts::One(None)),
        _ => resource(cursor).map(|one| DataParts::One(Some(one))),
    }
}

fn resources(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Vec<ResourceParts>, JsonError> {
    let mut resources = Vec::new();
    let mut elements = cursor.array(&"an array of resources")?;
    while elements.next(cursor)? {
        resources.push(resource(cursor).map_err(trace.at_index(resources.len()))?);
    }
    Ok(resources)
}

fn resource(cursor: &mut Cursor<'_>) -> Result<ResourceParts, JsonError> {
    let (mut type_name, mut id) = (None, None);
    let mut attributes = Bytes::new();
    let mut relationships = Members::new();
    let (mut links, mut meta) = (Links::default(), Meta::default());
    let mut extensions = Extensions::default();
    let mut members = cursor.object(&"a resource object")?;
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "type" => type_name = Some(cursor.string(&"a type")?.into()),
            "id" => id = Some(cursor.string(&"an id")?.into()),
            "attributes" => attributes = Bytes::copy_from_slice(cursor.skipped()?.as_bytes()),
            "relationships" => {
                relationships =
                    cursor.value(|json| Members::<RelationshipObject>::deserialize(json))?;
            }
            "links" => links = cursor.value(|json| Links::deserialize(json))?,
            "meta" => meta = cursor.value(|json| Meta::deserialize(json))?,
            name if is_extension_member(name) => {
                let value = cursor.value(|json| Value::deserialize(json))?;
                extensions.insert(name, value);
            }
            _ => cursor.skip()?,
        }
    }
    let (Some(type_name), Some(id)) = (type_name, id) else {
        return Err(JsonError::custom("a resource without `type` or `id`"));
    };
    Ok(ResourceParts::of(Parts {
        type_name,
        id,
        version: OnceLock::new(),
        attributes,
        relationships,
        links,
        meta,
        extensions,
    }))
}
