//! The rules for the options of a struct or an enum.

use syn::{Ident, Path};

use super::name::reserved;
use crate::ast::Struct;
use crate::attr::Attrs;
use crate::attr_spec as spec;
use crate::case::Case;
use crate::error::Errors;
use crate::model::Endpoints;
use crate::similar::suggestion;

/// `#[resource(rename_all = "kebab-case")]` without `type`.
pub(super) fn check_type(input: &Struct<'_>, errors: &Errors) {
    let Some(name) = input.attrs.text(spec::TYPE) else {
        if !input.attrs.unclear {
            errors.at(
                &input.node.ident,
                format_args!(
                    "the resource type is missing: write `#[resource({})]` above the struct",
                    spec::TYPE.example
                ),
            );
        }
        return;
    };
    let text = name.value();
    let ends = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii())
    };
    if text.is_empty() {
        errors.at(
            name,
            format_args!(
                "a resource type can't be empty: write `{}`",
                spec::TYPE.example
            ),
        );
    } else if let Some(letter) = reserved(&text) {
        errors.at(name, format_args!("a resource type can't contain {letter:?}: the specification reserves that character"));
    } else if !ends(text.chars().next()) || !ends(text.chars().next_back()) {
        errors.at(
            name,
            "a resource type must begin and end with a letter or digit",
        );
    }
}

/// `rename_all = "SHOUTING"`.
pub(super) fn check_rename_all(attrs: &Attrs, errors: &Errors) {
    if let Some(case) = attrs.text(spec::RENAME_ALL)
        && Case::parse(&case.value()).is_none()
    {
        let name = case.value();
        errors.at(
            case,
            format_args!("unknown case {name:?}; {}", suggestion(&name, Case::NAMES)),
        );
    }
}

/// `endpoints = "get, fetch"`.
pub(super) fn check_endpoints(attrs: &Attrs, errors: &Errors) {
    let Some(endpoints) = attrs.text(spec::ENDPOINTS) else {
        return;
    };
    let text = endpoints.value();
    for (index, name) in Endpoints::split(&text).enumerate() {
        if !Endpoints::ALL.contains(&name) {
            errors.at(
                endpoints,
                format_args!(
                    "unknown endpoint {name:?}; {}",
                    suggestion(name, &Endpoints::ALL)
                ),
            );
        } else if Endpoints::split(&text)
            .take(index)
            .any(|before| before == name)
        {
            errors.at(endpoints, format_args!("`{name}` is given twice: keep one"));
        }
    }
}

/// `path = "/articles"`: a path is relative to the base URL. A trailing slash is kept, because some
/// servers require it.
pub(super) fn check_path(attrs: &Attrs, errors: &Errors) {
    if let Some(path) = attrs.text(spec::PATH) {
        let text = path.value();
        if text
            .strip_suffix('/')
            .unwrap_or(&text)
            .split('/')
            .any(|segment| segment.is_empty() || segment == "." || segment == "..")
        {
            errors.at(
                path,
                "a path consists of segments separated by single slashes: write `path = \"blog/articles\"`",
            );
        }
    }
}

/// `draft = "new article"`: the names of generated types are distinct identifiers.
pub(super) fn check_generated_names(of: &Ident, attrs: &Attrs, errors: &Errors) {
    let mut used: Vec<(String, String)> = vec![(of.to_string(), "the type itself".to_owned())];
    for kind in [spec::DRAFT, spec::PATCH, spec::PATH_TYPE, spec::FIELDS_TYPE] {
        let Some(name) = attrs.text(kind) else {
            continue;
        };
        let text = name.value();
        if name.parse::<Ident>().is_err() {
            errors.at(
                name,
                format_args!("`{}` names a type: write `{}`", kind.name, kind.example),
            );
        } else if let Some((_, other)) = used.iter().find(|(used, _)| *used == text) {
            errors.at(
                name,
                format_args!(
                    "`{text}` is already the name of {other}: write `{}`",
                    kind.example
                ),
            );
        } else {
            used.push((text, format!("`{}`", kind.name)));
        }
    }
}

/// `crate = "jsonapi-core"`: not a path to a crate.
pub(super) fn check_crate(attrs: &Attrs, errors: &Errors) {
    if let Some(path) = attrs.text(spec::CRATE)
        && path.parse::<Path>().is_err()
    {
        errors.at(
            path,
            format_args!(
                "`crate` must be the path of `jsonapi-core`: write `{}`",
                spec::CRATE.example
            ),
        );
    }
}
