//! Which rule of the specification a document breaks that can't be read: the validator is asked,
//! once reading has failed.

use crate::validate::{Context, Finding, Level, SYNTAX, Validator};

/// The rules that reading can fail on: those of the form of values. It is lenient about others.
const FORM: [&str; 21] = [
    "doc.attributes.object",
    "doc.compound.included-array",
    "doc.identifier.id-or-lid",
    "doc.identifier.strings",
    "doc.identifier.type-required",
    "doc.jsonapi.member-types",
    "doc.jsonapi.object",
    "doc.link-object.href-required",
    "doc.link-object.member-types",
    "doc.link.form",
    "doc.linkage.form",
    "doc.links.object",
    "doc.meta.object",
    "doc.relationships.object",
    "doc.relationships.value-object",
    "doc.resource.id-type-strings",
    "doc.resource.type-required",
    "doc.top-level.object",
    "doc.top-level.primary-data-form",
    SYNTAX,
    "json.unique-names",
];

/// The first fault of a document's form at a pointer, in what it points to, or around that. One of
/// JSON itself is at the pointer: the validator knows no better place.
pub(super) fn fault(document: &str, pointer: &str) -> Option<Finding> {
    let findings = Validator::new(Context::Response).check(document.as_bytes());
    let mut fault = findings.into_iter().find(|finding| {
        finding.level == Level::Error
            && FORM.contains(&finding.rule)
            && (is_within(&finding.pointer, pointer) || is_within(pointer, &finding.pointer))
    })?;
    if fault.rule == SYNTAX {
        pointer.clone_into(&mut fault.pointer);
    }
    Some(fault)
}

/// Whether a pointer leads to a value or into it.
fn is_within(pointer: &str, value: &str) -> bool {
    pointer
        .strip_prefix(value)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
