//! The rules for the words on a struct or an enum itself.

use syn::{Ident, Path};

use super::name::reserved;
use crate::ast::Struct;
use crate::attr::Attr;
use crate::attr_spec as word;
use crate::case::Case;
use crate::error::Errors;
use crate::model::Actions;
use crate::similar::suggestion;

/// `#[resource(rename_all = "kebab-case")]` alone: without a type there is no resource type.
pub(super) fn check_type(input: &Struct<'_>, errors: &Errors) {
    let Some(name) = input.words.text(word::TYPE) else {
        if !input.words.unclear {
            errors.at(
                &input.node.ident,
                format_args!(
                    "the resource type is missing: write `#[resource({})]` above the struct",
                    word::TYPE.example
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
                "a resource type is not empty: write `{}`",
                word::TYPE.example
            ),
        );
    } else if let Some(letter) = reserved(&text) {
        errors.at(name, format_args!("a resource type can't have {letter:?} in it: the specification reserves that character"));
    } else if !ends(text.chars().next()) || !ends(text.chars().next_back()) {
        errors.at(
            name,
            "a resource type begins and ends with a letter or a digit",
        );
    }
}

/// `rename_all = "SHOUTING"`.
pub(super) fn check_rename_all(words: &Attr, errors: &Errors) {
    if let Some(case) = words.text(word::RENAME_ALL)
        && Case::parse(&case.value()).is_none()
    {
        let name = case.value();
        errors.at(
            case,
            format_args!("unknown case {name:?}; {}", suggestion(&name, Case::NAMES)),
        );
    }
}

/// `actions = "get, fetch"`.
pub(super) fn check_actions(words: &Attr, errors: &Errors) {
    let Some(actions) = words.text(word::ACTIONS) else {
        return;
    };
    let text = actions.value();
    for (index, name) in Actions::split(&text).enumerate() {
        if !Actions::ALL.contains(&name) {
            errors.at(
                actions,
                format_args!(
                    "unknown action {name:?}; {}",
                    suggestion(name, &Actions::ALL)
                ),
            );
        } else if Actions::split(&text)
            .take(index)
            .any(|before| before == name)
        {
            errors.at(actions, format_args!("`{name}` is given twice: keep one"));
        }
    }
}

/// `path = "/articles"`: a path goes below the base URL. A slash at its end is kept: there are
/// servers whose paths all have one.
pub(super) fn check_endpoint(words: &Attr, errors: &Errors) {
    if let Some(path) = words.text(word::PATH) {
        let text = path.value();
        if text
            .strip_suffix('/')
            .unwrap_or(&text)
            .split('/')
            .any(|segment| segment.is_empty() || segment == "." || segment == "..")
        {
            errors.at(
                path,
                "a path is one segment or more with slashes between: write `path = \"blog/articles\"`",
            );
        }
    }
}

/// `draft = "new article"`: the names of generated types are identifiers, each another one.
pub(super) fn check_generated_names(of: &Ident, words: &Attr, errors: &Errors) {
    let mut taken: Vec<(String, String)> = vec![(of.to_string(), "the type itself".to_owned())];
    for kind in [word::DRAFT, word::PATCH, word::PATH_TYPE, word::FIELDS_TYPE] {
        let Some(name) = words.text(kind) else {
            continue;
        };
        let text = name.value();
        if name.parse::<Ident>().is_err() {
            errors.at(
                name,
                format_args!("`{}` names a type: write `{}`", kind.name, kind.example),
            );
        } else if let Some((_, other)) = taken.iter().find(|(taken, _)| *taken == text) {
            errors.at(
                name,
                format_args!(
                    "`{text}` is the name of {other} already: write `{}`",
                    kind.example
                ),
            );
        } else {
            taken.push((text, format!("`{}`", kind.name)));
        }
    }
}

/// `crate = "jsonapi-core"`: the path of a crate.
pub(super) fn check_crate(words: &Attr, errors: &Errors) {
    if let Some(path) = words.text(word::CRATE)
        && path.parse::<Path>().is_err()
    {
        errors.at(
            path,
            format_args!(
                "`crate` is the path of `jsonapi-core`: write `{}`",
                word::CRATE.example
            ),
        );
    }
}
