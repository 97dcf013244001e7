//! The rules for the type of a field, as far as it can be known by its looks.

use super::fields::KINDS;
use crate::ast::Field;
use crate::attr_spec as word;
use crate::error::Errors;
use crate::shape;

/// `author: ToOne<Person>` without `relationship`, `relationship` on a `String`.
pub(super) fn check_field_type(field: &Field<'_>, errors: &Errors) {
    let ty = &field.node.ty;
    let kind = field.words.first_of(KINDS);
    let (name, shown) = (field.ident, shape::text(ty));
    match kind {
        Some(kind) if kind.is(word::RELATIONSHIP) => {
            if let Some(inner) = shape::argument_of(ty, "Option").filter(|inner| shape::is_relationship(inner)) {
                errors.at(
                    ty,
                    format_args!(
                        "a relationship knows null by itself: write `{name}: {}`",
                        shape::text(inner)
                    ),
                );
            } else if shape::is_no_relationship(ty) {
                errors.at(
                    ty,
                    format_args!(
                        "`{shown}` is no relationship: write `ToOne<…>` or `ToMany<…>` with the \
                         resource type that it leads to"
                    ),
                );
            }
        }
        Some(kind) if kind.is(word::LID) => {
            if shape::argument_of(ty, "Option").is_none() {
                errors.at(
                    ty,
                    format_args!("few resources have a `lid`: write `{name}: Option<{shown}>`"),
                );
            }
        }
        Some(kind) if kind.is(word::LINKS) => {
            if shape::is_plain(ty) {
                errors.at(
                    ty,
                    format_args!("the links of a resource are `Links`: write `{name}: Links`"),
                );
            }
        }
        Some(kind) if kind.is(word::FLATTEN) => {
            if shape::is_plain(ty) || shape::is_relationship(ty) {
                errors.at(
                    ty,
                    format_args!(
                        "`{shown}` has no attributes: `flatten` takes a struct of attributes, or a \
                         map for whatever is not declared"
                    ),
                );
            }
        }
        Some(kind) if kind.is(word::ID) => {
            if shape::argument_of(ty, "Option").is_some() {
                errors.at(
                    ty,
                    "a resource always has an id; one that is still to be made is a `draft()`",
                );
            }
        }
        None if field.words.unclear => {}
        None if shape::is_relationship(ty) => errors.at(
            field.ident,
            format_args!("a field of type `{shown}` is a relationship: write `#[resource(relationship)]` above it"),
        ),
        None if field.ident == "links" && shape::is_named(ty, &["Links"]) => errors.at(
            field.ident,
            "if these are the links of the resource, say so: write `#[resource(links)]` above it",
        ),
        None => {
            let write_only = shape::is_named(ty, &["WriteOnly"]);
            let within = shape::argument_of(ty, "Option").filter(|ty| shape::is_named(ty, &["WriteOnly"]));
            if let Some(within) = within {
                errors.at(
                    ty,
                    format_args!("what is only ever written is never absent: write `{name}: {}`", shape::text(within)),
                );
            } else if let Some(given) = field.words.get(word::WRITE_ONLY).filter(|_| !write_only) {
                errors.at(
                    &given.key,
                    format_args!("what is only ever written holds no value: write `{name}: WriteOnly<{shown}>`"),
                );
            } else if write_only && !field.words.has(word::WRITE_ONLY) {
                errors.at(
                    field.ident,
                    format_args!("a field of type `{shown}` is only ever written: write `#[resource(write_only)]` above it"),
                );
            }
        }
        Some(_) => {}
    }
}
