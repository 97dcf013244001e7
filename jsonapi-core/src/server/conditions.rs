//! The conditions of a request: `If-Match` and `If-None-Match`.
//!
//! Specification: [RFC 9110, section 13](https://www.rfc-editor.org/rfc/rfc9110#section-13).

use http::HeaderMap;
use http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};

use super::body::fault;
use super::tag::Tag;
use crate::error::Error;

/// Returns whether a write has a condition.
pub(super) fn are_there(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_MATCH) || headers.contains_key(IF_NONE_MATCH)
}

/// Checks the conditions of a write to a resource that is there, which goes by each of these tags.
pub(super) fn of_write(headers: &HeaderMap, tags: &[Tag]) -> Result<(), Error> {
    let any = |name: HeaderName, weakly| {
        tags.iter()
            .any(|tag| tag.is_version_in(headers, name.clone(), weakly))
    };
    if headers.contains_key(IF_MATCH) && !any(IF_MATCH, false) {
        let detail = "the resource has changed since then: read it again";
        return Err(precondition_failed("If-Match", detail));
    }
    if any(IF_NONE_MATCH, true) {
        return Err(precondition_failed(
            "If-None-Match",
            "the resource is there as it was",
        ));
    }
    Ok(())
}

/// Checks `If-Match` of a GET.
pub(super) fn of_read(headers: &HeaderMap, tag: &Tag) -> Result<(), Error> {
    if headers.contains_key(IF_MATCH) && !tag.is_document_in(headers, IF_MATCH, false) {
        let detail = "the document has changed since then: read it again";
        return Err(precondition_failed("If-Match", detail));
    }
    Ok(())
}

/// Refuses conditions where there is no tag to compare them with.
pub(super) fn none(headers: &HeaderMap) -> Result<(), Error> {
    for (name, text) in [(IF_MATCH, "If-Match"), (IF_NONE_MATCH, "If-None-Match")] {
        if headers.contains_key(name) {
            let detail = format!("nothing here has a tag to compare: leave `{text}` out");
            return Err(precondition_failed(text, &detail));
        }
    }
    Ok(())
}

fn precondition_failed(header: &str, detail: &str) -> Error {
    let fault = fault(412, "The condition does not hold", detail);
    fault.with_header(header).into()
}
