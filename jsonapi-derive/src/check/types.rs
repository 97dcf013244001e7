//! The rules for field types, as far as their tokens show.

use super::fields::KINDS;
use crate::ast::Field;
use crate::attr_spec as spec;
use crate::error::Errors;
use crate::shape;

/// `author: ToOne<Person>` without `relationship`, `relationship` on a `String`.
pub(super) fn check_field_type(field: &Field<'_>, errors: &Errors) {
    let ty = &field.node.ty;
    let kind = field.attrs.first_of(KINDS);
    let (name, ty_text) = (field.ident, shape::text(ty));
    match kind {
        Some(kind) if kind.is(spec::RELATIONSHIP) => {
            if let Some(inner) = shape::argument_of(ty, "Option").filter(|inner| shape::is_relationship(inner)) {
                errors.at(
                    ty,
                    format_args!(
                        "a relationship can be null without `Option`: write `{name}: {}`",
                        shape::text(inner)
                    ),
                );
            } else if shape::is_no_relationship(ty) {
                errors.at(
                    ty,
                    format_args!(
                        "`{ty_text}` is not a relationship: write `ToOne<…>` or `ToMany<…>` with the \
                         related resource type"
                    ),
                );
            }
        }
        Some(kind) if kind.is(spec::LID) => {
            if shape::argument_of(ty, "Option").is_none() {
                errors.at(
                    ty,
                    format_args!("most resources have no `lid`: write `{name}: Option<{ty_text}>`"),
                );
            }
        }
        Some(kind) if kind.is(spec::LINKS) => {
            if shape::is_plain(ty) {
                errors.at(
                    ty,
                    format_args!("the links of a resource must be of type `Links`: write `{name}: Links`"),
                );
            }
        }
        Some(kind) if kind.is(spec::FLATTEN) => {
            if shape::is_plain(ty) || shape::is_relationship(ty) {
                errors.at(
                    ty,
                    format_args!(
                        "`{ty_text}` has no attributes: `flatten` needs a struct of attributes, or a \
                         map of undeclared attributes"
                    ),
                );
            }
        }
        Some(kind) if kind.is(spec::ID) => {
            if shape::argument_of(ty, "Option").is_some() {
                errors.at(
                    ty,
                    "a resource always has an id; to create one without an id, use `draft()`",
                );
            }
        }
        None if field.attrs.unclear => {}
        None if shape::is_relationship(ty) => errors.at(
            field.ident,
            format_args!("a field of type `{ty_text}` is a relationship: write `#[resource(relationship)]` above it"),
        ),
        None if field.ident == "links" && shape::is_named(ty, &["Links"]) => errors.at(
            field.ident,
            "if these are the links of the resource, write `#[resource(links)]` above it",
        ),
        None => {
            let write_only = shape::is_named(ty, &["WriteOnly"]);
            let within = shape::argument_of(ty, "Option").filter(|ty| shape::is_named(ty, &["WriteOnly"]));
            if let Some(within) = within {
                errors.at(
                    ty,
                    format_args!("a write-only field holds no value, so it is never absent: write `{name}: {}`", shape::text(within)),
                );
            } else if let Some(given) = field.attrs.get(spec::WRITE_ONLY).filter(|_| !write_only) {
                errors.at(
                    &given.key,
                    format_args!("a write-only field holds no value: write `{name}: WriteOnly<{ty_text}>`"),
                );
            } else if write_only && !field.attrs.has(spec::WRITE_ONLY) {
                errors.at(
                    field.ident,
                    format_args!("a field of type `{ty_text}` is write-only: write `#[resource(write_only)]` above it"),
                );
            }
        }
        Some(_) => {}
    }
}
