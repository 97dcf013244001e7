//! The rules for member names.

use std::collections::HashMap;

use syn::ext::IdentExt;

use super::fields::KINDS;
use crate::ast::{Field, Struct};
use crate::attr_spec as word;
use crate::error::Errors;
use crate::model::member_name;
use crate::shape;

/// `rename = "line.items"`, or a field named `type`.
pub(super) fn check_name(field: &Field<'_>, errors: &Errors) {
    if !is_member(field) {
        return;
    }
    let at = |message: String| match field.words.text(word::RENAME) {
        Some(name) => errors.at(name, message),
        None => errors.at(field.ident, message),
    };
    let name = match field.words.text(word::RENAME) {
        Some(name) => name.value(),
        None => field.ident.unraw().to_string(),
    };
    if name.is_empty() {
        at(format!(
            "a member name is not empty: write `{}`",
            word::RENAME.example
        ));
    } else if let Some(letter) = reserved(&name) {
        at(format!(
            "a member name can't have {letter:?} in it: the specification reserves that character"
        ));
    } else if (name == "type" && !is_sent_all_the_same(field))
        || (name == "id" && !is_id_candidate(field))
    {
        at(format!(
            "`{name}` is a member of the resource itself, so no attribute or relationship can have \
             that name"
        ));
    }
}

/// There are servers that send an attribute `type`, against the specification. It can be read; it
/// is never written.
fn is_sent_all_the_same(field: &Field<'_>) -> bool {
    field.words.has(word::RENAME)
        && field.words.has(word::READ_ONLY)
        && !field.words.has(word::RELATIONSHIP)
}

/// A field `id` without `#[resource(id)]`, for which another rule has a better message.
pub(super) fn is_id_candidate(field: &Field<'_>) -> bool {
    field.ident == "id" && !field.words.has(word::RENAME)
}

/// Two fields with one member name.
pub(super) fn check_names_differ(input: &Struct<'_>, errors: &Errors) {
    let mut names: HashMap<String, &Field<'_>> = HashMap::new();
    for field in input.fields.iter().filter(|field| is_member(field)) {
        let name = member_name(field, &input.words);
        if let Some(first) = names.get(&name) {
            let message = if kind(first) == kind(field) {
                format!(
                    "the field `{}` has the member name `{name}` already",
                    first.ident
                )
            } else {
                format!(
                    "the {} `{}` has the member name `{name}` already: a resource can't have an \
                     attribute and a relationship of one name",
                    kind(first),
                    first.ident
                )
            };
            match field.words.text(word::RENAME) {
                Some(renamed) => errors.at(renamed, message),
                None => errors.at(field.ident, message),
            }
        } else {
            names.insert(name, field);
        }
    }
}

/// What the member is, in the words of the specification.
fn kind(field: &Field<'_>) -> &'static str {
    if field.words.has(word::RELATIONSHIP) || shape::is_relationship(&field.node.ty) {
        "relationship"
    } else {
        "attribute"
    }
}

/// The first character that the specification keeps out of member names.
pub(super) fn reserved(name: &str) -> Option<char> {
    name.chars().find(|letter| {
        letter.is_ascii() && !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | ' ')
    })
}

fn is_member(field: &Field<'_>) -> bool {
    field
        .words
        .first_of(KINDS)
        .is_none_or(|kind| kind.is(word::RELATIONSHIP))
}
