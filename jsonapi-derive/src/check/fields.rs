//! The rules for the options of fields, and for options allowed on one field only.

use syn::{Data, DataStruct, Fields, Path};

use crate::ast::{Field, Struct};
use crate::attr_spec::{self as spec, Spec};
use crate::error::Errors;
use crate::shape;

/// Two fields with `id`.
pub(super) fn check_one_of(fields: &[Field<'_>], kind: &Spec, errors: &Errors) {
    let mut given = fields
        .iter()
        .filter_map(|field| Some((field.attrs.get(kind)?, field.ident)));
    let Some((_, first)) = given.next() else {
        return;
    };
    for (again, _) in given {
        errors.at(
            &again.key,
            format_args!(
                "`{}` is already on the field `{first}`: a resource has only one",
                kind.name
            ),
        );
    }
}

/// A resource without an id.
pub(super) fn check_has_id(input: &Struct<'_>, errors: &Errors) {
    let is_there = |field: &Field<'_>| field.attrs.has(spec::ID) || field.attrs.unclear;
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
            "if this is the id of the resource, write `#[resource(id)]` above it",
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

/// The options that make a field something other than an attribute.
pub(super) const KINDS: &[&Spec] = &[
    spec::ID,
    spec::LID,
    spec::RELATIONSHIP,
    spec::FLATTEN,
    spec::META,
    spec::LINKS,
    spec::SKIP,
];

/// `#[resource(id, relationship)]`.
pub(super) fn check_kind(field: &Field<'_>, errors: &Errors) {
    let mut kinds = field
        .attrs
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

/// `#[resource(id, read_only)]`: options that apply to attributes or relationships only.
pub(super) fn check_attrs_fit(field: &Field<'_>, errors: &Errors) {
    let fitting: &[&Spec] = match field.attrs.first_of(KINDS) {
        None => {
            if let Some(given) = field.attrs.get(spec::NOT_INCLUDABLE)
                && !shape::is_relationship(&field.node.ty)
            {
                errors.at(
                    &given.key,
                    "`not_includable` applies to relationships only, and this is an attribute: remove it",
                );
            }
            return;
        }
        Some(kind) if kind.is(spec::RELATIONSHIP) => &[
            spec::CREATE_ONLY,
            spec::NOT_INCLUDABLE,
            spec::READ_ONLY,
            spec::RENAME,
            spec::REQUIRED,
            spec::UPDATE_ONLY,
        ],
        Some(kind) if kind.is(spec::FLATTEN) => {
            &[spec::CREATE_ONLY, spec::READ_ONLY, spec::UPDATE_ONLY]
        }
        Some(kind) if kind.is(spec::SKIP) || kind.is(spec::META) => &[spec::DEFAULT],
        Some(_) => &[],
    };
    let kind = field.attrs.first_of(KINDS).map_or("", |kind| kind.name());
    for given in field.attrs.all() {
        if !KINDS.iter().chain(fitting).any(|spec| given.is(spec)) {
            errors.at(
                &given.key,
                format_args!(
                    "`{}` has no effect on a field with `{kind}`: remove it",
                    given.name()
                ),
            );
        }
    }
}

/// `#[resource(read_only, create_only)]`.
pub(super) fn check_access(field: &Field<'_>, errors: &Errors) {
    const CONTRADICTIONS: &[(&Spec, &Spec, &str)] = &[
        (
            spec::READ_ONLY,
            spec::CREATE_ONLY,
            "never written, and written once",
        ),
        (
            spec::READ_ONLY,
            spec::UPDATE_ONLY,
            "never written, and written in updates",
        ),
        (
            spec::READ_ONLY,
            spec::WRITE_ONLY,
            "never written, and only written",
        ),
        (
            spec::READ_ONLY,
            spec::REQUIRED,
            "never written, and required in a creation",
        ),
        (
            spec::CREATE_ONLY,
            spec::UPDATE_ONLY,
            "written once, and written in updates only",
        ),
        (
            spec::UPDATE_ONLY,
            spec::REQUIRED,
            "written in updates only, and required in a creation",
        ),
        (
            spec::WRITE_ONLY,
            spec::DEFAULT,
            "never read, and read as a default",
        ),
        (
            spec::WRITE_ONLY,
            spec::WITH,
            "a `WriteOnly` holds no value, and `with` converts one",
        ),
    ];
    for (one, other, meaning) in CONTRADICTIONS {
        if let (Some(one), Some(other)) = (field.attrs.get(one), field.attrs.get(other)) {
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

/// `default = "1 + 1"`, `with = "my-module"`: not paths.
pub(super) fn check_paths(field: &Field<'_>, errors: &Errors) {
    for kind in [spec::DEFAULT, spec::WITH] {
        if let Some(path) = field.attrs.text(kind)
            && path.parse::<Path>().is_err()
        {
            errors.at(
                path,
                format_args!("`{}` takes a path: write `{}`", kind.name, kind.example),
            );
        }
    }
}
