//! The endpoint for atomic requests.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Api, any_of, common, common_name, component, endpoint, error, reference, response};
use crate::atomic::EXTENSION;
use crate::negotiation::MediaType;
use crate::resource::schema::Schema;

/// The schemas of operations and their results, if there is an endpoint for them.
pub(super) fn components(api: &Api<'_>) -> Vec<(String, Value)> {
    if api.operations.is_none() {
        return Vec::new();
    }
    let all = |name: &str, each: &str, least: usize| {
        let all = json!({ "type": "array", "minItems": least, "items": common(each) });
        let mut document = json!({ "type": "object", "required": [name] });
        document["properties"] = json!({ (name): all });
        document
    };
    vec![
        (
            common_name("operations"),
            all("atomic:operations", "operation", 1),
        ),
        (common_name("operation"), operation(api)),
        (common_name("results"), all("atomic:results", "result", 0)),
        (common_name("result"), result(api)),
    ]
}

/// Describes the endpoint.
pub(super) fn endpoint() -> Value {
    let media_type = MediaType {
        ext: vec![EXTENSION.to_owned()],
        ..MediaType::default()
    };
    let media_type = media_type.to_string();
    let results = response::document_as(&media_type, "The results", &common("results"));
    let mut responses = Map::new();
    responses.insert("200".to_owned(), results);
    let empty = response::empty(StatusCode::NO_CONTENT);
    responses.insert("204".to_owned(), empty);
    error::add(&mut responses, &[403, 404, 409, 412, 422]);
    json!({
        "post": {
            "operationId": "operations",
            "summary": "Apply all of some operations, or none",
            "requestBody": endpoint::body(&media_type, &common("operations")),
            "responses": responses,
        },
    })
}

/// An operation: on a resource, or on the linkage of a relationship.
fn operation(api: &Api<'_>) -> Value {
    let resources = |may: fn(&Schema) -> bool, suffix: &str| {
        let types = api.served.values().filter(|schema| may(schema));
        types
            .map(|schema| reference(&component(schema.type_name, suffix)))
            .collect::<Vec<_>>()
    };
    let with_lid = json!({ "properties": { "lid": { "type": "string" } } });
    let drafts = resources(|schema| schema.endpoints.create, ".draft");
    let drafts = drafts
        .into_iter()
        .map(|draft| json!({ "allOf": [draft, with_lid] }));
    let patches = resources(|schema| schema.endpoints.update, ".patch");
    let linkage = json!({
        "anyOf": [
            common("reference"),
            { "type": "array", "items": common("reference") },
            { "type": "null" },
        ],
    });
    let resource = target(&[]);
    let relationship = target(&["relationship"]);
    let operations = [
        (
            json!({ "const": "add" }),
            None,
            Some(any_of(drafts.collect())),
        ),
        (json!({ "const": "update" }), None, Some(any_of(patches))),
        (json!({ "const": "remove" }), Some(resource), None),
        (
            json!({ "enum": ["add", "update", "remove"] }),
            Some(relationship),
            Some(linkage),
        ),
    ];
    let operations = operations.map(|(op, target, data)| {
        let members = [("op", Some(op)), ("ref", target), ("data", data)];
        let members = members
            .into_iter()
            .filter_map(|(name, schema)| Some((name.to_owned(), schema?)));
        let properties: Map<_, _> = members.collect();
        let required: Vec<_> = properties.keys().cloned().collect();
        json!({ "type": "object", "required": required, "properties": properties })
    });
    any_of(operations.into())
}

/// The target of an operation: a resource by its `id` or its `lid`, or one of its relationships.
fn target(relationship: &[&str]) -> Value {
    let targets = ["id", "lid"].map(|id| {
        let members: Vec<_> = ["type", id].iter().chain(relationship).copied().collect();
        let properties = members.iter().map(|name| {
            let text = json!({ "type": "string" });
            ((*name).to_owned(), text)
        });
        json!({
            "type": "object",
            "required": members,
            "properties": properties.collect::<Map<_, _>>(),
            "additionalProperties": false,
        })
    });
    any_of(targets.into())
}

/// What an operation returned.
fn result(api: &Api<'_>) -> Value {
    let types = api.served.values();
    let mut data: Vec<_> = types
        .map(|schema| reference(&component(schema.type_name, "")))
        .collect();
    data.push(json!({ "type": "array", "items": common("reference") }));
    data.push(json!({ "type": "null" }));
    json!({
        "type": "object",
        "properties": { "data": any_of(data), "meta": common("meta") },
    })
}
