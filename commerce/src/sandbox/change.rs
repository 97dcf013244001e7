//! Creating and updating: the body of a request, held against the schema.

use http::StatusCode;
use jsonapi_core::{Linkage, RelationshipObject, RelationshipSchema, ResourceObject};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::kind::Kind;
use super::refusal::Refusal;
use super::store::Store;

/// What a request wants to be written.
pub(super) struct Change {
    kind: &'static Kind,
    attributes: Map<String, Value>,
    relationships: Vec<(&'static RelationshipSchema, Linkage)>,
    /// Write-only attributes, which set something off.
    pub(super) triggers: Vec<(&'static str, Value)>,
}

impl Change {
    /// The change that the body of a creation has, or that of an update of the resource with
    /// this id.
    pub(super) fn parse(
        kind: &'static Kind,
        body: &[u8],
        id: Option<&str>,
    ) -> Result<Self, Refusal> {
        let object = read(body)?;
        check_identity(kind, &object, id)?;
        let mut change = Self {
            kind,
            attributes: Map::new(),
            relationships: Vec::new(),
            triggers: Vec::new(),
        };
        let mut refusals = Vec::new();
        for (name, value) in object.attributes() {
            let pointer = format!("/data/attributes/{name}");
            let attribute = kind.attribute(name).filter(|attribute| {
                if id.is_some() {
                    attribute.access.on_update
                } else {
                    attribute.access.on_create
                }
            });
            match attribute {
                None => refusals.push(Refusal::not_allowed(&pointer, name)),
                Some(attribute) if attribute.access.read => {
                    change.attributes.insert(name.clone(), value.clone());
                }
                Some(attribute) => change.triggers.push((attribute.name, value.clone())),
            }
        }
        for (name, relationship) in object.relationships() {
            match change.linkage(name, relationship, id.is_some()) {
                Ok(linkage) => change.relationships.push(linkage),
                Err(refusal) => refusals.push(refusal),
            }
        }
        Refusal::all(refusals)?;
        Ok(change)
    }

    fn linkage(
        &self,
        name: &str,
        relationship: &RelationshipObject,
        is_update: bool,
    ) -> Result<(&'static RelationshipSchema, Linkage), Refusal> {
        let pointer = format!("/data/relationships/{name}");
        let schema = self.kind.relationship(name).filter(|schema| {
            if is_update {
                schema.access.on_update
            } else {
                schema.access.on_create
            }
        });
        let schema = schema.ok_or_else(|| Refusal::not_allowed(&pointer, name))?;
        match relationship.data() {
            None => Err(Refusal::bad_body(&pointer, format!("{name} has no data."))),
            Some(linkage) if matches!(linkage, Linkage::Many(_)) != schema.to_many => {
                let form = if schema.to_many {
                    "an array"
                } else {
                    "one resource, or null"
                };
                let detail = format!("The data of {name} is {form}.");
                Err(Refusal::bad_body(&format!("{pointer}/data"), detail))
            }
            Some(linkage) => Ok((schema, linkage.clone())),
        }
    }

    /// Writes the change into the resource.
    pub(super) fn apply(self, resource: &mut ResourceObject, store: &Store) -> Result<(), Refusal> {
        for (schema, linkage) in &self.relationships {
            for identifier in linkage.identifiers() {
                let type_name = identifier.type_name();
                let fits = schema.targets.is_empty() || schema.targets.contains(&type_name);
                let id = identifier.id().unwrap_or_default();
                if !fits || store.get(type_name, id).is_none() {
                    let pointer = format!("/data/relationships/{}", schema.name);
                    let value = Value::from(identifier.to_string());
                    return Err(Refusal::invalid(&pointer, "required", "must exist", &value));
                }
            }
        }
        for (schema, linkage) in self.relationships {
            resource.set_relationship(schema.name, linkage);
        }
        resource.attributes_mut().extend(self.attributes);
        Ok(())
    }
}

/// Refuses a resource that can't be kept: something required is missing, or something is of the
/// wrong type.
pub(super) fn check(kind: &Kind, resource: &ResourceObject) -> Result<(), Refusal> {
    let missing = kind
        .schema
        .attributes
        .iter()
        .filter(|attribute| attribute.access.required)
        .filter(|attribute| {
            resource
                .attributes()
                .get(attribute.name)
                .is_none_or(|value| value.is_null() || value == "")
        });
    let blank = missing.map(|attribute| {
        let pointer = format!("/data/attributes/{}", attribute.name);
        Refusal::invalid(&pointer, "blank", "can't be blank", &Value::Null)
    });
    Refusal::all(blank.collect())?;
    kind.check(resource).map_err(|error| {
        let pointer = error.pointer().unwrap_or("/data");
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let value = resource.attributes().get(name).unwrap_or(&Value::Null);
        Refusal::invalid(pointer, "invalid", &error.to_string(), value)
    })
}

/// The resource object of a body.
fn read(body: &[u8]) -> Result<ResourceObject, Refusal> {
    let mut document: Value = serde_json::from_slice(body)
        .map_err(|error| Refusal::bad_body("", format!("The body is no JSON: {error}.")))?;
    let data = match document.get_mut("data") {
        Some(data @ Value::Object(_)) => data.take(),
        Some(_) => {
            return Err(Refusal::bad_body(
                "/data",
                "The data is not a resource object.",
            ));
        }
        None => return Err(Refusal::bad_body("", "The document has no data.")),
    };
    ResourceObject::deserialize(data)
        .map_err(|error| Refusal::bad_body("/data", format!("{error}.")))
}

/// Type and id are those of the URL.
fn check_identity(kind: &Kind, object: &ResourceObject, id: Option<&str>) -> Result<(), Refusal> {
    let type_name = kind.schema.type_name;
    if object.type_name() != type_name {
        let detail = format!(
            "{} is not what is kept here: {type_name}.",
            object.type_name()
        );
        return Err(Refusal::new(
            StatusCode::CONFLICT,
            "INVALID_RESOURCE",
            "Invalid resource",
            detail,
        )
        .at("/data/type"));
    }
    match (id, object.id()) {
        (None, None) => Ok(()),
        (None, Some(_)) => {
            let detail = "The id is given by the server.";
            Err(
                Refusal::new(StatusCode::FORBIDDEN, "FORBIDDEN", "Forbidden", detail)
                    .at("/data/id"),
            )
        }
        (Some(id), Some(given)) if id == given => Ok(()),
        (Some(_), given) => {
            let detail = match given {
                Some(given) => format!("The URL does not include the key {given}."),
                None => "The resource object has no id.".to_owned(),
            };
            Err(Refusal::new(
                StatusCode::BAD_REQUEST,
                "KEY_NOT_INCLUDED_IN_URL",
                "Key is not included in URL",
                detail,
            )
            .at("/data/id"))
        }
    }
}
