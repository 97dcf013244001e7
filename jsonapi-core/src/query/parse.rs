//! Parses query strings.

use std::collections::HashSet;

use compact_str::CompactString;
use foldhash::fast::RandomState;
use url::form_urlencoded;

use super::error::Problem;
use super::name::{is_a_to_z, is_path, split};
use super::{Parameter, Parameters, QueryError, SortField};
use crate::model::name::{is_member_name, is_namespace};

/// Parses a query string. `is_applied` returns whether an extension with this namespace is applied,
/// `is_own` whether the server has a parameter with this base name, even if it consists of `a` to
/// `z`.
pub(super) fn parse(
    query: &str,
    is_applied: impl Fn(&str) -> bool,
    is_own: impl Fn(&str) -> bool,
) -> Result<Parameters, QueryError> {
    let mut reader = Reader {
        parameters: Parameters::default(),
        restricted: HashSet::default(),
        is_applied,
        is_own,
    };
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        reader.read(&name, &value).map_err(|problem| QueryError {
            parameter: name.into_owned(),
            problem,
        })?;
    }
    Ok(reader.parameters)
}

struct Reader<F, G> {
    parameters: Parameters,
    /// The resource types in `parameters.fields`.
    restricted: HashSet<CompactString, RandomState>,
    is_applied: F,
    is_own: G,
}

impl<F: Fn(&str) -> bool, G: Fn(&str) -> bool> Reader<F, G> {
    /// Parses a parameter with decoded name and value.
    fn read(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let (base, keys) = split(name)?;
        let parameters = &mut self.parameters;
        match (base, keys.as_slice()) {
            ("include", []) => {
                let paths = list(value).map(path).collect::<Result<_, _>>()?;
                check_first(parameters.include.replace(paths).is_none())
            }
            ("include", _) => Err(Problem::NoKeys("include")),
            ("fields", [resource_type]) if is_member_name(resource_type) => {
                let names = list(value).map(field).collect::<Result<_, _>>()?;
                check_first(self.restricted.insert(resource_type.into()))?;
                parameters.fields.push((resource_type.clone(), names));
                Ok(())
            }
            ("fields", _) => Err(Problem::FieldsType),
            ("sort", []) if value.is_empty() => Err(Problem::EmptySort),
            ("sort", []) => {
                check_first(parameters.sort.is_empty())?;
                parameters.sort = list(value).map(sort_field).collect::<Result<_, _>>()?;
                Ok(())
            }
            ("sort", _) => Err(Problem::NoKeys("sort")),
            _ => self.read_open(
                base,
                Parameter {
                    keys,
                    value: value.into(),
                },
            ),
        }
    }

    /// Adds a parameter of a family whose keys and values have no fixed form.
    fn read_open(&mut self, base: &str, parameter: Parameter) -> Result<(), Problem> {
        let parameters = &mut self.parameters;
        match (base, base.split_once(':')) {
            ("page", _) => parameters.page.push(parameter),
            ("filter", _) => parameters.filter.push(parameter),
            (_, Some((namespace, rest))) => {
                if !is_namespace(namespace) || rest.is_empty() || !is_a_to_z(rest) {
                    return Err(Problem::ExtensionName);
                }
                if !(self.is_applied)(namespace) {
                    return Err(Problem::ExtensionNotApplied(namespace.into()));
                }
                parameters.extension.push((base.into(), parameter));
            }
            _ if !is_member_name(base) => return Err(Problem::Name(base.into())),
            _ if is_a_to_z(base) && !(self.is_own)(base) => return Err(Problem::Reserved),
            _ => parameters.custom.push((base.into(), parameter)),
        }
        Ok(())
    }
}

/// Splits a list at commas; an empty value has no items.
fn list(value: &str) -> impl Iterator<Item = &str> {
    (!value.is_empty())
        .then(|| value.split(','))
        .into_iter()
        .flatten()
}

fn path(item: &str) -> Result<String, Problem> {
    match item {
        "" => Err(Problem::EmptyItem),
        _ if is_path(item) => Ok(item.into()),
        _ => Err(Problem::Path(item.into())),
    }
}

fn field(item: &str) -> Result<String, Problem> {
    match item {
        "" => Err(Problem::EmptyItem),
        _ if is_member_name(item) => Ok(item.into()),
        _ => Err(Problem::Name(item.into())),
    }
}

/// Parses a sort field. The specification does not restrict its name: `count(articles)` is allowed.
/// A field is not empty, and a leading minus is the direction.
fn sort_field(item: &str) -> Result<SortField, Problem> {
    let (field, descending) = match item.strip_prefix('-') {
        Some(field) => (field, true),
        None => (item, false),
    };
    if field.is_empty() {
        return Err(Problem::EmptyItem);
    }
    Ok(SortField {
        field: field.into(),
        descending,
    })
}

fn check_first(is_first: bool) -> Result<(), Problem> {
    if is_first {
        Ok(())
    } else {
        Err(Problem::Repeated)
    }
}
