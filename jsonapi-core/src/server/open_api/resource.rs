//! Resource objects: in responses, in creations and in updates.

use serde_json::{Map, Value, json};

use super::{Api, common, component, document, linkage, reference, value};
use crate::resource::schema::{Access, RelationshipSchema, Schema};

/// The schemas of a resource type.
pub(super) fn components(
    api: &Api<'_>,
    schema: &'static Schema,
) -> impl Iterator<Item = (String, Value)> {
    let is_served = api.served.contains_key(schema.type_name);
    let of = |suffix| component(schema.type_name, suffix);
    let client_ids = api.settings.client_ids;
    let shown = [
        (of(""), resource(schema)),
        (of(".identifier"), linkage::identifier(schema.type_name)),
        (of(".document"), document::one(&reference(&of("")))),
        (of(".list"), document::list(&reference(&of("")))),
    ];
    let draft =
        (is_served && schema.endpoints.create).then(|| (of(".draft"), draft(schema, client_ids)));
    let patch = (is_served && schema.endpoints.update).then(|| (of(".patch"), patch(schema)));
    shown.into_iter().chain(draft).chain(patch)
}

/// A resource object in a response. A fieldset may leave out any field.
fn resource(schema: &Schema) -> Value {
    let attributes = attributes(schema, |access| access.read);
    let relationships = relationships(schema, |access| access.read, linkage::in_response);
    json!({
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": { "const": schema.type_name },
            "id": { "type": "string" },
            "attributes": { "type": "object", "properties": attributes },
            "relationships": { "type": "object", "properties": relationships },
            "links": common("links"),
            "meta": common("meta"),
        },
    })
}

/// A resource object that creates a resource.
fn draft(schema: &Schema, client_ids: bool) -> Value {
    let mut draft = payload(schema, |access| access.on_create);
    let attributes = schema.attributes.iter();
    let attributes = required(attributes.map(|field| (field.name, field.access)));
    let relationships = schema.relationships.iter();
    let relationships = required(relationships.map(|field| (field.name, field.access)));
    let mut members = vec!["type"];
    for (fields, required) in [("attributes", attributes), ("relationships", relationships)] {
        if !required.is_empty() {
            draft["properties"][fields]["required"] = required.into();
            members.push(fields);
        }
    }
    if client_ids {
        draft["properties"]["id"] = json!({ "type": "string", "minLength": 1 });
    }
    draft["required"] = members.into();
    draft
}

fn required(fields: impl Iterator<Item = (&'static str, Access)>) -> Vec<&'static str> {
    let fields = fields.filter(|(_, access)| access.required && access.on_create);
    fields.map(|(name, _)| name).collect()
}

/// A resource object that updates a resource: a member that it leaves out stays as it is.
fn patch(schema: &Schema) -> Value {
    let mut patch = payload(schema, |access| access.on_update);
    patch["properties"]["id"] = json!({ "type": "string" });
    patch["required"] = json!(["type", "id"]);
    patch
}

/// The members of a resource object in a request. Attributes and relationships that the type does
/// not have are refused.
fn payload(schema: &Schema, may: impl Fn(Access) -> bool) -> Value {
    let attributes = attributes(schema, &may);
    let relationships = relationships(schema, &may, linkage::in_request);
    let fields = |fields| {
        json!({
            "type": "object",
            "properties": fields,
            "additionalProperties": schema.flattens,
        })
    };
    let mut properties = json!({
        "type": { "const": schema.type_name },
        "attributes": fields(attributes),
        "relationships": fields(relationships),
    });
    if schema.meta {
        properties["meta"] = common("meta");
    }
    json!({ "type": "object", "properties": properties })
}

fn attributes(schema: &Schema, may: impl Fn(Access) -> bool) -> Map<String, Value> {
    let attributes = schema.attributes.iter();
    let attributes = attributes.filter(|field| may(field.access));
    attributes
        .map(|field| (field.name.to_owned(), value::schema(&field.value)))
        .collect()
}

fn relationships(
    schema: &Schema,
    may: impl Fn(Access) -> bool,
    describe: impl Fn(&RelationshipSchema) -> Value,
) -> Map<String, Value> {
    let relationships = schema.relationships.iter();
    let relationships = relationships.filter(|field| may(field.access));
    relationships
        .map(|field| (field.name.to_owned(), describe(field)))
        .collect()
}
