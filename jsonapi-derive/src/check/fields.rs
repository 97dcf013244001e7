//! The rules for the words on a field, and for how often they stand on any.

use syn::{Data, DataStruct, Fields, Path};

use crate::ast::{Field, Struct};
use crate::attr_spec::{self as word, Word};
use crate::error::Errors;
use crate::shape;

/// Two fields with `id`.
pub(super) fn check_one_of(fields: &[Field<'_>], kind: &Word, errors: &Errors) {
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
pub(super) fn check_has_id(input: &Struct<'_>, errors: &Errors) {
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
pub(super) const KINDS: &[&Word] = &[
    word::ID,
    word::LID,
    word::RELATIONSHIP,
    word::FLATTEN,
    word::META,
    word::LINKS,
    word::SKIP,
];

/// `#[resource(id, relationship)]`.
pub(super) fn check_kind(field: &Field<'_>, errors: &Errors) {
    let mut kinds = field
        .words
        .all()
        .filter(|given| KINDS.iter().any(|kind| given.is(kind)));
    let Some(first) = kinds.next() else { return };
    for second in kinds {
        errors.at(
            &second.key,
            format_args!(
                "a field can't be both `{}` and `{}`: keep one",
                first.name(),
                second.name()
            ),
        );
    }
}

/// `#[resource(id, read_only)]`: words that say something of attributes or relationships only.
pub(super) fn check_words_fit(field: &Field<'_>, errors: &Errors) {
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
        Some(kind) if kind.is(word::SKIP) || kind.is(word::META) => &[word::DEFAULT],
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
pub(super) fn check_access(field: &Field<'_>, errors: &Errors) {
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
pub(super) fn check_paths(field: &Field<'_>, errors: &Errors) {
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
