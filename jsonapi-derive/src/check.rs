//! The rules that a declaration keeps, each a function.

mod types;
mod union;

use std::collections::HashMap;

use syn::ext::IdentExt;
use syn::{Data, DataStruct, Fields, Ident, LitStr, Path};

use crate::ast::{Field, Input, Struct, Union};
use crate::case::Case;
use crate::error::Errors;
use crate::model::{Actions, member_name};
use crate::shape;
use crate::vocabulary::{self as word, Word};
use crate::words::Words;

use types::check_field_type;
use union::check_variants;

/// Reports every rule that the declaration breaks.
pub(crate) fn check(input: &Input<'_>, errors: &Errors) {
    match input {
        Input::Struct(input) => check_struct(input, errors),
        Input::Union(input) => check_union(input, errors),
    }
}

fn check_struct(input: &Struct<'_>, errors: &Errors) {
    check_type(input, errors);
    check_rename_all(&input.words, errors);
    check_actions(&input.words, errors);
    check_endpoint(&input.words, errors);
    check_generated_names(&input.words, errors);
    check_crate(&input.words, errors);
    check_one_of(&input.fields, word::ID, errors);
    check_one_of(&input.fields, word::LID, errors);
    check_one_of(&input.fields, word::LINKS, errors);
    check_one_of(&input.fields, word::META, errors);
    check_has_id(input, errors);
    for field in &input.fields {
        check_kind(field, errors);
        check_words_fit(field, errors);
        check_access(field, errors);
        check_paths(field, errors);
        check_name(field, errors);
        check_field_type(field, errors);
    }
    check_names_differ(input, errors);
}

fn check_union(input: &Union<'_>, errors: &Errors) {
    check_crate(&input.words, errors);
    check_generated_names(&input.words, errors);
    check_variants(input, errors);
}

/// `#[resource(rename_all = "kebab-case")]` alone: without a type there is no resource type.
fn check_type(input: &Struct<'_>, errors: &Errors) {
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
fn check_rename_all(words: &Words, errors: &Errors) {
    if let Some(case) = words.text(word::RENAME_ALL)
        && Case::parse(&case.value()).is_none()
    {
        errors.at(
            case,
            format_args!("unknown case {:?}; there are {}", case.value(), Case::NAMES),
        );
    }
}

/// `actions = "get, fetch"`.
fn check_actions(words: &Words, errors: &Errors) {
    let Some(actions) = words.text(word::ACTIONS) else {
        return;
    };
    let text = actions.value();
    for (index, name) in Actions::split(&text).enumerate() {
        if !Actions::ALL.contains(&name) {
            let all = Actions::ALL.map(|action| format!("`{action}`")).join(", ");
            errors.at(
                actions,
                format_args!("unknown action {name:?}; there are {all}"),
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
fn check_endpoint(words: &Words, errors: &Errors) {
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

/// `draft = "new article"`: the names of generated types are identifiers.
fn check_generated_names(words: &Words, errors: &Errors) {
    for kind in [word::DRAFT, word::PATCH, word::PATH_TYPE, word::FIELDS_TYPE] {
        if let Some(name) = words.text(kind)
            && name.parse::<Ident>().is_err()
        {
            errors.at(
                name,
                format_args!("`{}` names a type: write `{}`", kind.name, kind.example),
            );
        }
    }
}

/// `crate = "jsonapi-core"`: the path of a crate.
fn check_crate(words: &Words, errors: &Errors) {
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

/// Two fields with `id`.
fn check_one_of(fields: &[Field<'_>], kind: &Word, errors: &Errors) {
    let mut given = fields
        .iter()
        .filter_map(|field| Some((field.words.get(kind)?, field.ident)));
    let Some((_, first)) = given.next() else {
        return;
    };
    for (again, _) in given {
        errors.at(
            &again.key,
            format_args!(
                "`{}` stands on the field `{first}` already; a resource has one",
                kind.name
            ),
        );
    }
}

/// A resource without an id.
fn check_has_id(input: &Struct<'_>, errors: &Errors) {
    let is_there = |field: &Field<'_>| field.words.has(word::ID) || field.words.unclear;
    if !matches!(
        input.node.data,
        Data::Struct(DataStruct {
            fields: Fields::Named(_),
            ..
        })
    ) || input.fields.iter().any(is_there)
    {
        return;
    }
    match input.fields.iter().find(|field| field.ident == "id") {
        Some(field) => errors.at(
            field.ident,
            "if this is the id of the resource, say so: write `#[resource(id)]` above it",
        ),
        None => {
            let name = &input.node.ident;
            errors.at(
                name,
                format_args!("the id is missing: add a field `#[resource(id)] id: Id<{name}>`"),
            );
        }
    }
}

/// What a field is, where it is not an attribute.
const KINDS: &[&Word] = &[
    word::ID,
    word::LID,
    word::RELATIONSHIP,
    word::FLATTEN,
    word::META,
    word::LINKS,
    word::SKIP,
];

/// `#[resource(id, relationship)]`.
fn check_kind(field: &Field<'_>, errors: &Errors) {
    let mut kinds = field
        .words
        .all()
        .filter(|given| KINDS.iter().any(|kind| given.is(kind)));
    let Some(first) = kinds.next() else { return };
    for second in kinds {
        errors.at(
            &second.key,
            format_args!(
                "a field can't be both `{}` and `{}`",
                first.name(),
                second.name()
            ),
        );
    }
}

/// `#[resource(id, read_only)]`: words that say something of attributes or relationships only.
fn check_words_fit(field: &Field<'_>, errors: &Errors) {
    let fitting: &[&Word] = match field.words.first_of(KINDS) {
        None => {
            if let Some(given) = field.words.get(word::NOT_INCLUDABLE)
                && !shape::is_relationship(&field.node.ty)
            {
                errors.at(
                    &given.key,
                    "`not_includable` is for relationships, and this is an attribute: remove it",
                );
            }
            return;
        }
        Some(kind) if kind.is(word::RELATIONSHIP) => &[
            word::CREATE_ONLY,
            word::NOT_INCLUDABLE,
            word::READ_ONLY,
            word::RENAME,
            word::REQUIRED,
            word::UPDATE_ONLY,
        ],
        Some(kind) if kind.is(word::FLATTEN) => {
            &[word::CREATE_ONLY, word::READ_ONLY, word::UPDATE_ONLY]
        }
        Some(kind) if kind.is(word::SKIP) => &[word::DEFAULT],
        Some(_) => &[],
    };
    let kind = field.words.first_of(KINDS).map_or("", |kind| kind.name());
    for given in field.words.all() {
        if !KINDS.iter().chain(fitting).any(|word| given.is(word)) {
            errors.at(
                &given.key,
                format_args!(
                    "`{}` says nothing of a field that is `{kind}`: remove it",
                    given.name()
                ),
            );
        }
    }
}

/// `#[resource(read_only, create_only)]`.
fn check_access(field: &Field<'_>, errors: &Errors) {
    const CONTRADICTIONS: &[(&Word, &Word, &str)] = &[
        (
            word::READ_ONLY,
            word::CREATE_ONLY,
            "never written, and written once",
        ),
        (
            word::READ_ONLY,
            word::UPDATE_ONLY,
            "never written, and written in updates",
        ),
        (
            word::READ_ONLY,
            word::WRITE_ONLY,
            "never written, and only ever written",
        ),
        (
            word::READ_ONLY,
            word::REQUIRED,
            "never written, and required in a creation",
        ),
        (
            word::CREATE_ONLY,
            word::UPDATE_ONLY,
            "written once, and written in updates only",
        ),
        (
            word::UPDATE_ONLY,
            word::REQUIRED,
            "written in updates only, and required in a creation",
        ),
        (
            word::WRITE_ONLY,
            word::DEFAULT,
            "never read, and read as a default",
        ),
        (
            word::WRITE_ONLY,
            word::WITH,
            "a `WriteOnly` holds no value, and `with` converts one",
        ),
    ];
    for (one, other, meaning) in CONTRADICTIONS {
        if let (Some(one), Some(other)) = (field.words.get(one), field.words.get(other)) {
            errors.at(
                &other.key,
                format_args!(
                    "`{}` and `{}` contradict each other ({meaning}): keep one",
                    one.name(),
                    other.name()
                ),
            );
        }
    }
}

/// `default = "1 + 1"`, `with = "my-module"`: paths.
fn check_paths(field: &Field<'_>, errors: &Errors) {
    for kind in [word::DEFAULT, word::WITH] {
        if let Some(path) = field.words.text(kind)
            && path.parse::<Path>().is_err()
        {
            errors.at(
                path,
                format_args!("`{}` takes a path: write `{}`", kind.name, kind.example),
            );
        }
    }
}

fn is_member(field: &Field<'_>) -> bool {
    field
        .words
        .first_of(KINDS)
        .is_none_or(|kind| kind.is(word::RELATIONSHIP))
}

/// `rename = "line.items"`, or a field named `type`.
fn check_name(field: &Field<'_>, errors: &Errors) {
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
fn is_id_candidate(field: &Field<'_>) -> bool {
    field.ident == "id" && !field.words.has(word::RENAME)
}

/// The first character that the specification keeps out of member names.
fn reserved(name: &str) -> Option<char> {
    name.chars().find(|letter| {
        letter.is_ascii() && !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | ' ')
    })
}

/// Two fields with one member name.
fn check_names_differ(input: &Struct<'_>, errors: &Errors) {
    let mut names: HashMap<String, &Ident> = HashMap::new();
    for field in input.fields.iter().filter(|field| is_member(field)) {
        let name = member_name(field, &input.words);
        if let Some(first) = names.get(&name) {
            let message = format!("the field `{first}` has the member name `{name}` already");
            match field.words.text(word::RENAME) {
                Some(renamed) => errors.at(renamed, message),
                None => errors.at(field.ident, message),
            }
        } else {
            names.insert(name, field.ident);
        }
    }
}

/// A string as the path that it holds; checked before.
pub(crate) fn path_of(text: &LitStr) -> Option<Path> {
    text.parse().ok()
}
