//! Errors of the API's rules, in the format of the API.

use http::StatusCode;
use jsonapi_core::{Error, ErrorDocument, ErrorObject, Meta};
use serde_json::Value;

/// The code of validation errors.
pub(super) const VALIDATION_ERROR: &str = "VALIDATION_ERROR";

/// A validation error: `rule` is the name of the rule, and `problem` completes a sentence that
/// begins with the member's name.
pub(super) fn invalid(pointer: &str, rule: &str, problem: &str, value: &Value) -> ErrorObject {
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let mut meta = Meta::new().with("error", rule);
    if !value.is_null() {
        meta.insert("value", value.clone());
    }
    error(StatusCode::UNPROCESSABLE_ENTITY, VALIDATION_ERROR, problem)
        .with_detail(format!("{name} - {problem}"))
        .with_pointer(pointer)
        .with_meta(meta)
}

/// A validation error about an attribute.
pub(super) fn attribute(name: &str, rule: &str, problem: &str) -> ErrorObject {
    let pointer = format!("/data/attributes/{name}");
    invalid(&pointer, rule, problem, &Value::Null)
}

/// A validation error about a relationship.
pub(super) fn relationship(name: &str, rule: &str, problem: &str) -> ErrorObject {
    let pointer = format!("/data/relationships/{name}");
    invalid(&pointer, rule, problem, &Value::Null)
}

/// A validation error about a missing or blank value at this pointer.
pub(super) fn blank(pointer: &str) -> ErrorObject {
    invalid(pointer, "blank", "can't be blank", &Value::Null)
}

pub(super) fn error(status: StatusCode, code: &str, title: &str) -> ErrorObject {
    ErrorObject::new()
        .with_status(status.as_u16())
        .with_code(code)
        .with_title(title)
}

/// Combines all errors into one, if there are any.
pub(super) fn all(refusals: Vec<ErrorObject>) -> Result<(), Error> {
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(ErrorDocument::new(refusals).into())
    }
}
