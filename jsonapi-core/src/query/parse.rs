//! Reading a query string.

use std::collections::HashSet;

use compact_str::CompactString;
use foldhash::fast::RandomState;
use url::form_urlencoded;

use super::error::Problem;
use super::name::{is_a_to_z, is_path, split};
use super::{Parameter, Parameters, QueryError, SortField};
use crate::model::name::{is_member_name, is_namespace};

/// Reads a query string; `is_applied` tells whether the extension with a namespace is.
pub(super) fn parse(
    query: &str,
    is_applied: impl Fn(&str) -> bool,
) -> Result<Parameters, QueryError> {
    let mut reader = Reader {
        parameters: Parameters::default(),
        restricted: HashSet::default(),
        is_applied,
    };
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        reader.read(&name, &value).map_err(|problem| QueryError {
            parameter: name.into_owned(),
            problem,
        })?;
    }
    Ok(reader.parameters)
}

struct Reader<F> {
    parameters: Parameters,
    /// The resource types in `parameters.fields`.
    restricted: HashSet<CompactString, RandomState>,
    is_applied: F,
}

impl<F: Fn(&str) -> bool> Reader<F> {
    /// Takes in one parameter, name and value decoded.
    fn read(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let (base, keys) = split(name)?;
        let parameters = &mut self.parameters;
        match (base, keys.as_slice()) {
            ("include", []) => {
                let paths = list(value).map(path).collect::<Result<_, _>>()?;
                once(parameters.include.replace(paths).is_none())
            }
            ("include", _) => Err(Problem::NoKeys("include")),
            ("fields", [resource_type]) if is_member_name(resource_type) => {
                let names = list(value).map(field).collect::<Result<_, _>>()?;
                once(self.restricted.insert(resource_type.into()))?;
                parameters.fields.push((resource_type.clone(), names));
                Ok(())
            }
            ("fields", _) => Err(Problem::FieldsType),
            ("sort", []) if value.is_empty() => Err(Problem::EmptySort),
            ("sort", []) => {
                once(parameters.sort.is_empty())?;
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

    /// Takes in a parameter of a family that gives its keys and value no form.
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
            _ if is_a_to_z(base) => return Err(Problem::Reserved),
            _ => parameters.custom.push((base.into(), parameter)),
        }
        Ok(())
    }
}

/// The items of a list with commas; there are none in an empty value.
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

/// The specification limits neither the names nor the form of sort fields: `count(articles)` is
/// one. A field is never empty, and the first minus is the direction.
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

fn once(is_first: bool) -> Result<(), Problem> {
    if is_first {
        Ok(())
    } else {
        Err(Problem::Repeated)
    }
}
