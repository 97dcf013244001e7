//! Diagnoses why a document can't be read: finds the rule of the specification that it violates.
//!
//! Reading knows only where it failed. The validator then finds the rule that the document violates
//! there; a document that violates none does not match the declared type.

use serde::de::IgnoredAny;

use crate::codec::trace::{Cause, Trace};
use crate::error::Error;
use crate::model::rule;
use crate::validate::{Context, Validator};

/// The rules about the form of values, which reading depends on. It is lenient about others.
const FORM: [&str; 20] = [
    rule::DOC_ATTRIBUTES_OBJECT,
    rule::DOC_COMPOUND_INCLUDED_ARRAY,
    rule::DOC_IDENTIFIER_ID_OR_LID,
    rule::DOC_IDENTIFIER_STRINGS,
    rule::DOC_IDENTIFIER_TYPE_REQUIRED,
    rule::DOC_JSONAPI_MEMBER_TYPES,
    rule::DOC_JSONAPI_OBJECT,
    rule::DOC_LINK_OBJECT_HREF_REQUIRED,
    rule::DOC_LINK_OBJECT_MEMBER_TYPES,
    rule::DOC_LINK_FORM,
    rule::DOC_LINKAGE_FORM,
    rule::DOC_LINKS_OBJECT,
    rule::DOC_META_OBJECT,
    rule::DOC_RELATIONSHIPS_OBJECT,
    rule::DOC_RELATIONSHIPS_VALUE_OBJECT,
    rule::DOC_RESOURCE_ID_TYPE_STRINGS,
    rule::DOC_RESOURCE_TYPE_REQUIRED,
    rule::DOC_TOP_LEVEL_OBJECT,
    rule::DOC_TOP_LEVEL_PRIMARY_DATA_FORM,
    rule::JSON_UNIQUE_NAMES,
];

/// Builds the error of a document, in time linear in the document.
pub(crate) fn document(text: &str, trace: Trace, error: &serde_json::Error) -> Error {
    trace.find_id(text);
    find_rule(text, &trace, error);
    trace.find_resource(text);
    if error.is_data() {
        return trace.into_error(error);
    }
    // The position in the error is relative to a value.
    match serde_json::from_str::<IgnoredAny>(text) {
        Err(error) if error.is_eof() => {
            trace.into_error_with(format!("the document is truncated: {error}"))
        }
        Err(error) => trace.into_error_with(error.to_string()),
        Ok(_) => trace.into_error(error),
    }
}

/// Adds the id and rule from the text of a resource object to the trace.
pub(crate) fn resource(text: &str, trace: &Trace, error: &serde_json::Error) {
    trace.find_id(text);
    trace.as_primary_data(|| find_rule(&format!("{{\"data\":{text}}}"), trace, error));
    trace.set_resource(text, 0);
}

/// Finds the rule that the value at fault violates.
fn find_rule(document: &str, trace: &Trace, error: &serde_json::Error) {
    let rules: &[&'static str] = match trace.known_cause() {
        _ if !error.is_data() => &[rule::JSON_SYNTAX],
        Cause::Declaration | Cause::Time => return,
        Cause::Form => &FORM,
        Cause::Rule(rule) => &[rule],
    };
    let pointer = trace.pointer();
    let validator = Validator::new(Context::Response);
    if let Some(finding) = validator.find(document.as_bytes(), rules, &pointer) {
        // The validator reports syntax errors at the root.
        let is_syntax = finding.rule == rule::JSON_SYNTAX;
        trace.set_rule(
            finding.rule,
            if is_syntax {
                &pointer
            } else {
                &finding.pointer
            },
        );
    }
}
