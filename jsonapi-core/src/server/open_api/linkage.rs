//! Identifiers and linkage.

use serde_json::{Value, json};

use super::{any_of, common, common_name, component, reference};
use crate::resource::schema::RelationshipSchema;

/// The schemas that every description has.
pub(super) fn components() -> [(String, Value); 1] {
    let mut identifier = object(&json!({ "type": "string" }));
    identifier["description"] = "A resource identifier object of any type.".into();
    [(common_name("reference"), identifier)]
}

/// Describes the identifiers of a resource type.
pub(super) fn identifier(type_name: &str) -> Value {
    object(&json!({ "const": type_name }))
}

fn object(type_name: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": type_name,
            "id": { "type": "string" },
            // A request may have null, which counts as absent.
            "meta": { "type": ["object", "null"] },
        },
    })
}

/// Describes the linkage of a relationship.
pub(super) fn linkage(relationship: &RelationshipSchema) -> Value {
    let schemas = (relationship.schemas)();
    let mut identifiers: Vec<_> = schemas
        .iter()
        .map(|schema| reference(&component(schema.type_name, ".identifier")))
        .collect();
    if relationship.open || identifiers.is_empty() {
        identifiers.push(common("reference"));
    }
    if relationship.to_many {
        return json!({ "type": "array", "items": any_of(identifiers) });
    }
    identifiers.push(json!({ "type": "null" }));
    any_of(identifiers)
}

/// Describes a relationship object in a response, which may leave linkage out.
pub(super) fn in_response(relationship: &RelationshipSchema) -> Value {
    json!({
        "type": "object",
        "properties": {
            "data": linkage(relationship),
            "links": common("links"),
            "meta": common("meta"),
        },
    })
}

/// Describes a relationship object in a request.
pub(super) fn in_request(relationship: &RelationshipSchema) -> Value {
    json!({
        "type": "object",
        "required": ["data"],
        "properties": { "data": linkage(relationship) },
    })
}
