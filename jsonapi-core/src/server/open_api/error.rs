//! Errors, and the statuses that they come with.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{common, common_name, response};

/// The statuses of errors.
const STATUSES: [StatusCode; 10] = [
    StatusCode::BAD_REQUEST,
    StatusCode::FORBIDDEN,
    StatusCode::NOT_FOUND,
    StatusCode::NOT_ACCEPTABLE,
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::CONFLICT,
    StatusCode::PRECONDITION_FAILED,
    StatusCode::PAYLOAD_TOO_LARGE,
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    StatusCode::UNPROCESSABLE_ENTITY,
];

/// The statuses of negotiation, of bodies and of failures within the server, which any request may
/// get.
const ANYWHERE: [&str; 6] = ["400", "406", "408", "413", "415", "5XX"];

/// The schemas of errors.
pub(super) fn components() -> [(String, Value); 2] {
    let text = json!({ "type": "string" });
    let error = json!({
        "type": "object",
        "properties": {
            "id": text,
            "links": common("links"),
            "status": text,
            "code": text,
            "title": text,
            "detail": text,
            "source": {
                "type": "object",
                "properties": { "pointer": text, "parameter": text, "header": text },
            },
            "meta": common("meta"),
        },
    });
    let errors = json!({
        "type": "object",
        "required": ["errors"],
        "properties": {
            "errors": { "type": "array", "items": common("error") },
            "links": common("links"),
            "meta": common("meta"),
            "jsonapi": common("jsonapi"),
        },
    });
    [
        (common_name("error"), error),
        (common_name("errors"), errors),
    ]
}

/// The responses with errors, by their statuses.
pub(super) fn responses() -> Map<String, Value> {
    let statuses = STATUSES.into_iter().map(|status| {
        let reason = status.canonical_reason().unwrap_or_default();
        (status.as_str().to_owned(), described(reason))
    });
    let failure = ("5XX".to_owned(), described("A failure of the server"));
    statuses.chain([failure]).collect()
}

fn described(description: &str) -> Value {
    response::document(description, &common("errors"))
}

/// Adds the responses with errors to those of an endpoint: those with these statuses, and those that
/// any request may get.
pub(super) fn add(responses: &mut Map<String, Value>, statuses: &[u16]) {
    let statuses = statuses.iter().map(u16::to_string);
    for status in statuses.chain(ANYWHERE.map(str::to_owned)) {
        let reference = json!({ "$ref": format!("#/components/responses/{status}") });
        responses.insert(status, reference);
    }
}
