//! Accessors for the attributes and relationships of a resource.

use jiff::Timestamp;
use jsonapi_core::{Identifier, RelationshipObject, ResourceObject};
use serde_json::Value;

/// Returns a text attribute, or an empty string.
pub(super) fn text<'a>(resource: &'a ResourceObject, name: &str) -> &'a str {
    let value = resource.attributes().get(name);
    value.and_then(Value::as_str).unwrap_or_default()
}

/// Returns an integer attribute, or 0.
pub(super) fn number(resource: &ResourceObject, name: &str) -> i64 {
    let value = resource.attributes().get(name);
    value.and_then(Value::as_i64).unwrap_or_default()
}

/// Returns the sum, saturating: clients may send numbers of any size.
pub(super) fn sum(numbers: impl IntoIterator<Item = i64>) -> i64 {
    numbers.into_iter().fold(0, i64::saturating_add)
}

/// Whether a boolean attribute is true.
pub(super) fn flag(resource: &ResourceObject, name: &str) -> bool {
    resource.attributes().get(name) == Some(&Value::Bool(true))
}

pub(super) fn set(resource: &mut ResourceObject, name: &str, value: impl Into<Value>) {
    resource.attributes_mut().insert(name.into(), value.into());
}

/// Sets an attribute if it is absent or null.
pub(super) fn set_default(resource: &mut ResourceObject, name: &str, value: impl Into<Value>) {
    if resource.attributes().get(name).is_none_or(Value::is_null) {
        set(resource, name, value);
    }
}

/// Returns the linkage of a relationship.
pub(super) fn identifiers<'a>(
    resource: &'a ResourceObject,
    relationship: &str,
) -> &'a [Identifier] {
    let linkage = resource
        .relationship(relationship)
        .and_then(RelationshipObject::data);
    linkage.map_or(&[], |linkage| linkage.identifiers())
}

/// Returns the id of a to-one relationship.
pub(super) fn linked_id<'a>(resource: &'a ResourceObject, relationship: &str) -> Option<&'a str> {
    identifiers(resource, relationship).first()?.id()
}

/// Returns the id, which every stored resource has.
pub(super) fn id_of(resource: &ResourceObject) -> &str {
    resource.id().unwrap_or_default()
}

/// Returns the current time with milliseconds.
pub(super) fn now() -> String {
    format!("{:.3}", Timestamp::now())
}
