//! What the rules of the API refuse, in its words.

use http::StatusCode;
use jsonapi_core::{Error, ErrorDocument, ErrorObject, Meta};
use serde_json::Value;

/// The code of an error about a value that breaks a rule.
pub(super) const VALIDATION_ERROR: &str = "VALIDATION_ERROR";

/// A value that breaks a rule: `rule` is its name, `problem` what is wrong, to be read after the
/// name of the member.
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

/// An attribute that breaks a rule.
pub(super) fn attribute(name: &str, rule: &str, problem: &str) -> ErrorObject {
    let pointer = format!("/data/attributes/{name}");
    invalid(&pointer, rule, problem, &Value::Null)
}

/// A relationship that breaks a rule.
pub(super) fn relationship(name: &str, rule: &str, problem: &str) -> ErrorObject {
    let pointer = format!("/data/relationships/{name}");
    invalid(&pointer, rule, problem, &Value::Null)
}

/// Something that must not be empty, at this place.
pub(super) fn blank(pointer: &str) -> ErrorObject {
    invalid(pointer, "blank", "can't be blank", &Value::Null)
}

pub(super) fn error(status: StatusCode, code: &str, title: &str) -> ErrorObject {
    ErrorObject::new()
        .with_status(status.as_u16())
        .with_code(code)
        .with_title(title)
}

/// All of what is wrong as one error, if anything is.
pub(super) fn all(refusals: Vec<ErrorObject>) -> Result<(), Error> {
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(ErrorDocument::new(refusals).into())
    }
}
