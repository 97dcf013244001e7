//! The rules for member names.

use std::collections::HashMap;

use syn::ext::IdentExt;

use super::fields::KINDS;
use crate::ast::{Field, Struct};
use crate::attr_spec as spec;
use crate::error::Errors;
use crate::model::member_name;
use crate::shape;

/// `rename = "line.items"`, or a field named `type`.
pub(super) fn check_name(field: &Field<'_>, errors: &Errors) {
    if !is_member(field) {
        return;
    }
    let at = |message: String| match field.attrs.text(spec::RENAME) {
        Some(name) => errors.at(name, message),
        None => errors.at(field.ident, message),
    };
    let name = match field.attrs.text(spec::RENAME) {
        Some(name) => name.value(),
        None => field.ident.unraw().to_string(),
    };
    if name.is_empty() {
        at(format!(
            "a member name can't be empty: write `{}`",
            spec::RENAME.example
        ));
    } else if let Some(letter) = reserved(&name) {
        at(format!(
            "a member name can't contain {letter:?}: the specification reserves that character"
        ));
    } else if (name == "type" && !is_sent_all_the_same(field))
        || (name == "id" && !is_id_candidate(field))
    {
        at(format!(
            "`{name}` is reserved for the resource itself: no attribute or relationship can have \
             that name"
        ));
    }
}

/// Some servers send an attribute named `type`, against the specification. It can be read, but
/// never written.
fn is_sent_all_the_same(field: &Field<'_>) -> bool {
    field.attrs.has(spec::RENAME)
        && field.attrs.has(spec::READ_ONLY)
        && !field.attrs.has(spec::RELATIONSHIP)
}

/// A field `id` without `#[resource(id)]`; another rule reports it with a better message.
pub(super) fn is_id_candidate(field: &Field<'_>) -> bool {
    field.ident == "id" && !field.attrs.has(spec::RENAME)
}

/// Two fields with the same member name.
pub(super) fn check_names_differ(input: &Struct<'_>, errors: &Errors) {
    let mut names: HashMap<String, &Field<'_>> = HashMap::new();
    for field in input.fields.iter().filter(|field| is_member(field)) {
        let name = member_name(field, &input.attrs);
        if let Some(first) = names.get(&name) {
            let message = if kind(first) == kind(field) {
                format!(
                    "the field `{}` already has the member name `{name}`",
                    first.ident
                )
            } else {
                format!(
                    "the {} `{}` already has the member name `{name}`: a resource can't have an \
                     attribute and a relationship with the same name",
                    kind(first),
                    first.ident
                )
            };
            match field.attrs.text(spec::RENAME) {
                Some(renamed) => errors.at(renamed, message),
                None => errors.at(field.ident, message),
            }
        } else {
            names.insert(name, field);
        }
    }
}

/// The kind of member, as the specification calls it.
fn kind(field: &Field<'_>) -> &'static str {
    if field.attrs.has(spec::RELATIONSHIP) || shape::is_relationship(&field.node.ty) {
        "relationship"
    } else {
        "attribute"
    }
}

/// Returns the first character that the specification reserves in member names.
pub(super) fn reserved(name: &str) -> Option<char> {
    name.chars().find(|letter| {
        letter.is_ascii() && !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | ' ')
    })
}

fn is_member(field: &Field<'_>) -> bool {
    field
        .attrs
        .first_of(KINDS)
        .is_none_or(|kind| kind.is(spec::RELATIONSHIP))
}
