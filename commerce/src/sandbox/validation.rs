//! Validates the resource object of a request before the rules of its type run, reporting all
//! errors at once.

use jsonapi_core::schema::{AttributeSchema, Kind, Schema};
use jsonapi_core::{ErrorObject, ResourceObject};
use serde_json::Value;

use super::attributes::linked_id;
use super::refusal;
use super::rules::{SOURCES, nameless};

/// Converts the given errors to the API's format, and adds those that types don't detect.
pub(super) fn validate(
    schema: &'static Schema,
    sent: &ResourceObject,
    found: Vec<ErrorObject>,
) -> Vec<ErrorObject> {
    let errors = found
        .into_iter()
        .map(|error| with_value(schema, sent, error));
    let mut errors: Vec<_> = errors.collect();
    for attribute in schema.attributes {
        let Some(value) = sent.attributes().get(attribute.name) else {
            continue;
        };
        let pointer = format!("/data/attributes/{}", attribute.name);
        let is_reported = errors
            .iter()
            .any(|error| error.pointer() == Some(pointer.as_str()));
        if !is_reported {
            errors.extend(violation(attribute, value, &pointer));
        }
    }
    if sent.id().is_none() {
        errors.extend(missing_members(sent));
    }
    errors
}

/// Returns an error for each requirement of a creation that no single member states.
fn missing_members(sent: &ResourceObject) -> Vec<ErrorObject> {
    let is_linked = |name: &str| linked_id(sent, name).is_some();
    let is_given = |name: &&str| {
        let value = sent.attributes().get(*name);
        value.is_some_and(|it| !it.is_null() && it != "")
    };
    let mut lacking = Vec::new();
    let type_name = sent.type_name();
    if (type_name == "line_items" || SOURCES.contains(&type_name)) && !is_linked("order") {
        lacking.push(refusal::blank("/data/relationships/order"));
    }
    let items = ["sku_code", "bundle_code", "unit_amount_cents"];
    if type_name == "line_items" && !is_linked("item") && !items.iter().any(is_given) {
        lacking.push(refusal::blank("/data/relationships/item"));
    }
    if type_name == "addresses" {
        lacking.extend(nameless(sent));
    }
    lacking
}

/// Converts an error, adding the rejected value.
fn with_value(schema: &Schema, sent: &ResourceObject, error: ErrorObject) -> ErrorObject {
    let pointer = error.pointer().unwrap_or_default();
    let attribute = pointer.strip_prefix("/data/attributes/");
    let attribute = attribute.and_then(|name| schema.attribute(name));
    let value = attribute.and_then(|attribute| sent.attributes().get(attribute.name));
    match (error.code(), attribute, value) {
        (Some("invalid_value"), Some(attribute), Some(value)) => {
            let problem = "is not valid";
            let detail = error.detail().unwrap_or_default();
            invalid(attribute, pointer, "invalid", problem, value)
                .with_detail(format!("{} - {problem}: {detail}", attribute.name))
        }
        _ => error,
    }
}

/// Returns an error for a value that its type accepts but the API does not.
fn violation(attribute: &AttributeSchema, value: &Value, pointer: &str) -> Option<ErrorObject> {
    if attribute.access.required && (value.is_null() || value == "") {
        return Some(refusal::blank(pointer));
    }
    if !attribute.access.read
        && let Some(problem) = type_error(attribute, value)
    {
        return Some(invalid(attribute, pointer, "invalid", problem, value));
    }
    let known = attribute.value.known();
    let is_unknown = value.as_str().is_some_and(|value| !known.contains(&value));
    if !known.is_empty() && is_unknown {
        let problem = "is not included in the list";
        return Some(invalid(attribute, pointer, "inclusion", problem, value));
    }
    None
}

/// Returns an error for a trigger or other write-only attribute with a wrong type: these are not
/// parsed as declared.
fn type_error(attribute: &AttributeSchema, value: &Value) -> Option<&'static str> {
    let (fits, problem) = match attribute.value.kind {
        Kind::Boolean => (value.is_boolean(), "is not true or false"),
        Kind::Integer { .. } => (value.is_i64(), "is not a number"),
        Kind::Str(_) => (value.is_string(), "is not a string"),
        _ => return None,
    };
    (!fits && !value.is_null()).then_some(problem)
}

/// Creates a validation error with the rejected value, unless that is a secret.
fn invalid(
    attribute: &AttributeSchema,
    pointer: &str,
    rule: &str,
    problem: &str,
    value: &Value,
) -> ErrorObject {
    let value = if attribute.value.secret {
        &Value::Null
    } else {
        value
    };
    refusal::invalid(pointer, rule, problem, value)
}
