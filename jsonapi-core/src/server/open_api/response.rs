//! Responses that are no errors, and their headers.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::negotiation::MEDIA_TYPE;

/// The headers of responses.
pub(super) fn headers() -> Value {
    let header = |description: &str| json!({ "description": description, "required": true, "schema": { "type": "string" } });
    json!({
        "ETag": header("The tag of the document, for `If-Match` and `If-None-Match`."),
        "Location": header("The URL of the resource that was created."),
    })
}

/// A response with a document.
pub(super) fn document(description: &str, schema: &Value) -> Value {
    document_as(MEDIA_TYPE, description, schema)
}

/// A response with a document of this media type.
pub(super) fn document_as(media_type: &str, description: &str, schema: &Value) -> Value {
    let mut content = Map::new();
    content.insert(media_type.to_owned(), json!({ "schema": schema }));
    json!({ "description": description, "content": content })
}

/// A response without a document.
pub(super) fn empty(status: StatusCode) -> Value {
    json!({ "description": status.canonical_reason().unwrap_or_default() })
}

/// Adds headers to a response.
pub(super) fn with_headers(mut response: Value, names: &[&str]) -> Value {
    for name in names {
        let reference = json!({ "$ref": format!("#/components/headers/{name}") });
        response["headers"][name] = reference;
    }
    response
}
