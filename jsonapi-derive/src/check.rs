//! The rules for declarations, one function each.

mod container;
mod fields;
mod name;
mod types;
mod union;

use syn::{LitStr, Path};

use crate::ast::{Input, Struct, Union};
use crate::attr_spec as spec;
use crate::error::Errors;
use crate::serde_attr::SerdeAttr;

use container::{
    check_crate, check_endpoints, check_generated_names, check_path, check_rename_all, check_type,
};
use fields::{check_access, check_attrs_fit, check_has_id, check_kind, check_one_of, check_paths};
use name::{check_name, check_names_differ};
use types::check_field_type;
use union::{check_steps_differ, check_variants};

/// Reports every rule that the declaration breaks.
pub(crate) fn check(input: &Input<'_>, errors: &Errors) {
    match input {
        Input::Struct(input) => check_struct(input, errors),
        Input::Union(input) => check_union(input, errors),
    }
}

fn check_struct(input: &Struct<'_>, errors: &Errors) {
    check_type(input, errors);
    check_rename_all(&input.attrs, errors);
    check_endpoints(&input.attrs, errors);
    check_path(&input.attrs, errors);
    check_generated_names(&input.node.ident, &input.attrs, errors);
    check_crate(&input.attrs, errors);
    check_one_of(&input.fields, spec::ID, errors);
    check_one_of(&input.fields, spec::LID, errors);
    check_one_of(&input.fields, spec::LINKS, errors);
    check_one_of(&input.fields, spec::META, errors);
    check_has_id(input, errors);
    for field in &input.fields {
        check_kind(field, errors);
        check_attrs_fit(field, errors);
        check_access(field, errors);
        check_paths(field, errors);
        check_name(field, errors);
        check_field_type(field, errors);
    }
    check_names_differ(input, errors);
    if !input.node.generics.params.is_empty() {
        for attr in SerdeAttr::of(input.node) {
            attr.report(errors);
        }
    }
}

fn check_union(input: &Union<'_>, errors: &Errors) {
    check_crate(&input.attrs, errors);
    check_generated_names(&input.node.ident, &input.attrs, errors);
    check_variants(input, errors);
    check_steps_differ(input, errors);
}

/// Parses a string as a path, after the checks.
pub(crate) fn path_of(text: &LitStr) -> Option<Path> {
    text.parse().ok()
}
