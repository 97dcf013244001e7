//! Documents, and the members that they have in common.

use serde_json::{Value, json};

use super::{Api, any_of, common, common_name, component, linkage, reference};
use crate::resource::schema::{RelationshipSchema, Schema};

/// The schemas that every description has.
pub(super) fn components(api: &Api<'_>) -> Vec<(String, Value)> {
    let types = api.known.values();
    let mut resources: Vec<_> = types
        .clone()
        .map(|schema| reference(&component(schema.type_name, "")))
        .collect();
    let mut relationships = types.flat_map(|schema| schema.relationships);
    if relationships.any(|relationship| relationship.open || relationship.targets.is_empty()) {
        resources.push(common("any"));
    }
    let schemas = [
        ("any", resource()),
        (
            "included",
            json!({ "type": "array", "items": any_of(resources) }),
        ),
        ("meta", json!({ "type": "object" })),
        (
            "links",
            json!({ "type": "object", "additionalProperties": common("link") }),
        ),
        ("link", link()),
        (
            "jsonapi",
            json!({
                "type": "object",
                "properties": {
                    "version": { "type": "string" },
                    "ext": { "type": "array", "items": { "type": "string" } },
                    "profile": { "type": "array", "items": { "type": "string" } },
                    "meta": common("meta"),
                },
            }),
        ),
    ];
    let schemas = schemas.into_iter();
    schemas
        .map(|(name, schema)| (common_name(name), schema))
        .collect()
}

/// A resource object of any type.
fn resource() -> Value {
    json!({
        "type": "object",
        "description": "A resource object of any type.",
        "required": ["type", "id"],
        "properties": {
            "type": { "type": "string" },
            "id": { "type": "string" },
            "attributes": { "type": "object" },
            "relationships": { "type": "object" },
            "links": common("links"),
            "meta": common("meta"),
        },
    })
}

fn link() -> Value {
    json!({
        "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "required": ["href"],
                "properties": {
                    "href": { "type": "string" },
                    "rel": { "type": "string" },
                    "describedby": common("link"),
                    "title": { "type": "string" },
                    "type": { "type": "string" },
                    "hreflang": {
                        "anyOf": [
                            { "type": "string" },
                            { "type": "array", "items": { "type": "string" } },
                        ],
                    },
                    "meta": common("meta"),
                },
            },
            { "type": "null" },
        ],
    })
}

/// A document with this primary data.
pub(super) fn one(data: &Value) -> Value {
    let mut document = request(data);
    document["properties"]["included"] = common("included");
    for member in ["links", "meta", "jsonapi"] {
        document["properties"][member] = common(member);
    }
    document
}

/// A document with a list.
pub(super) fn list(each: &Value) -> Value {
    one(&json!({ "type": "array", "items": each }))
}

/// The document of a request.
pub(super) fn request(data: &Value) -> Value {
    json!({ "type": "object", "required": ["data"], "properties": { "data": data } })
}

/// The document with the resources that a relationship leads to.
pub(super) fn related(relationship: &RelationshipSchema, schemas: &[&'static Schema]) -> Value {
    let types = schemas.iter();
    let types = types.map(|schema| reference(&component(schema.type_name, "")));
    let mut types: Vec<_> = types.collect();
    if relationship.open || types.is_empty() {
        types.push(common("any"));
    }
    if relationship.to_many {
        return list(&any_of(types));
    }
    types.push(json!({ "type": "null" }));
    one(&any_of(types))
}

/// The document with the linkage of a relationship.
pub(super) fn linkage(relationship: &RelationshipSchema) -> Value {
    one(&linkage::linkage(relationship))
}
