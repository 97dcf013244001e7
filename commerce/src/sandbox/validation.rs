//! What is wrong with a resource object as it was sent, before any rule of its type sees it: all of
//! it at once.

use jsonapi_core::schema::{AttributeSchema, Schema};
use jsonapi_core::{ErrorObject, ResourceObject};
use serde_json::Value;

use super::attributes::linked_id;
use super::refusal;
use super::rules::{SOURCES, nameless};

/// The faults in the words of the API, with those that types don't tell.
pub(super) fn validate(
    schema: &'static Schema,
    sent: &ResourceObject,
    found: Vec<ErrorObject>,
) -> Vec<ErrorObject> {
    let faults = found.into_iter().map(|fault| told(schema, sent, fault));
    let mut faults: Vec<_> = faults.collect();
    for attribute in schema.attributes {
        let Some(value) = sent.attributes().get(attribute.name) else {
            continue;
        };
        let pointer = format!("/data/attributes/{}", attribute.name);
        let is_told = faults
            .iter()
            .any(|fault| fault.pointer() == Some(pointer.as_str()));
        if !is_told {
            faults.extend(broken(attribute, value, &pointer));
        }
    }
    if sent.id().is_none() {
        faults.extend(lacking(sent));
    }
    faults
}

/// What a creation lacks that no member alone is required for.
fn lacking(sent: &ResourceObject) -> Vec<ErrorObject> {
    let leads = |name: &str| linked_id(sent, name).is_some();
    let says = |name: &&str| {
        let value = sent.attributes().get(*name);
        value.is_some_and(|it| !it.is_null() && it != "")
    };
    let mut lacking = Vec::new();
    let type_name = sent.type_name();
    if (type_name == "line_items" || SOURCES.contains(&type_name)) && !leads("order") {
        lacking.push(refusal::blank("/data/relationships/order"));
    }
    let items = ["sku_code", "bundle_code", "unit_amount_cents"];
    if type_name == "line_items" && !leads("item") && !items.iter().any(says) {
        lacking.push(refusal::blank("/data/relationships/item"));
    }
    if type_name == "addresses" {
        lacking.extend(nameless(sent));
    }
    lacking
}

/// A fault that was found, with what can be said of it here alone: the value that does not fit.
fn told(schema: &Schema, sent: &ResourceObject, fault: ErrorObject) -> ErrorObject {
    let pointer = fault.pointer().unwrap_or_default();
    let attribute = pointer.strip_prefix("/data/attributes/");
    let attribute = attribute.and_then(|name| schema.attribute(name));
    let value = attribute.and_then(|attribute| sent.attributes().get(attribute.name));
    match (fault.code(), attribute, value) {
        (Some("invalid_value"), Some(attribute), Some(value)) => {
            let problem = "is not valid";
            let detail = fault.detail().unwrap_or_default();
            invalid(attribute, pointer, "invalid", problem, value)
                .with_detail(format!("{} - {problem}: {detail}", attribute.name))
        }
        _ => fault,
    }
}

/// What a value breaks that its type lets pass.
fn broken(attribute: &AttributeSchema, value: &Value, pointer: &str) -> Option<ErrorObject> {
    if attribute.access.required && (value.is_null() || value == "") {
        return Some(refusal::blank(pointer));
    }
    if !attribute.access.read
        && let Some(problem) = unfit(attribute, value)
    {
        return Some(invalid(attribute, pointer, "invalid", problem, value));
    }
    let known = attribute.values;
    let is_unknown = value.as_str().is_some_and(|value| !known.contains(&value));
    if !known.is_empty() && is_unknown {
        let problem = "is not included in the list";
        return Some(invalid(attribute, pointer, "inclusion", problem, value));
    }
    None
}

/// Why a trigger or another attribute that is only ever sent does not take a value: these are not
/// read as what they are declared.
fn unfit(attribute: &AttributeSchema, value: &Value) -> Option<&'static str> {
    let takes = |name| attribute.rust_type.contains(name);
    let (fits, problem) = if takes("bool") {
        (value.is_boolean(), "is not true or false")
    } else if takes("i64") {
        (value.is_i64(), "is not a number")
    } else if takes("String") {
        (value.is_string(), "is not a text")
    } else {
        return None;
    };
    (!fits && !value.is_null()).then_some(problem)
}

/// An attribute that breaks a rule, with its value, unless that is a secret.
fn invalid(
    attribute: &AttributeSchema,
    pointer: &str,
    rule: &str,
    problem: &str,
    value: &Value,
) -> ErrorObject {
    let is_secret = attribute.rust_type.contains("Secret");
    let value = if is_secret { &Value::Null } else { value };
    refusal::invalid(pointer, rule, problem, value)
}
