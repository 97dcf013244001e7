//! Filters with the API's predicates: `filter[q][number_or_reference_cont]=24`.
//!
//! A key is one attribute or several, joined by `_or_` or `_and_`, and a predicate. An attribute of
//! a related resource stands behind the name of the relationship: `market_name_eq`.

mod predicate;
mod value;

use jsonapi_core::query::Parameter;
use jsonapi_core::{Error, ErrorObject, ResourceObject, Resources, Schema};
use serde_json::Value;

use self::predicate::Predicate;
use super::attributes::id_of;

/// A filter that was understood.
pub(super) struct Filter {
    paths: Vec<Path>,
    /// Whether each of the attributes must pass, not just one.
    every: bool,
    predicate: Predicate,
}

/// Where a value is: through these relationships, at this attribute.
struct Path {
    relationships: Vec<&'static str>,
    attribute: &'static str,
}

impl Filter {
    /// Reads a filter of resources with this schema.
    pub(super) fn parse(schema: &'static Schema, parameter: &Parameter) -> Result<Self, Error> {
        let keys: Vec<_> = parameter.keys.iter().map(String::as_str).collect();
        let ["q", key] = keys.as_slice() else {
            return Err(refused(
                parameter,
                "a filter is `filter[q][ATTRIBUTE_PREDICATE]`",
            ));
        };
        let mut known = false;
        for (attributes, predicate) in predicate::endings(key) {
            known = true;
            let Some((paths, every)) = paths(schema, attributes) else {
                continue;
            };
            let predicate = Predicate::new(predicate, &parameter.value)
                .map_err(|problem| refused(parameter, &problem))?;
            return Ok(Self {
                paths,
                every,
                predicate,
            });
        }
        let problem = if known {
            format!(
                "`{key}` names no attribute that `{}` can be filtered by",
                schema.type_name
            )
        } else {
            format!("`{key}` ends with no predicate, such as `_eq`, `_cont` or `_null`")
        };
        Err(refused(parameter, &problem))
    }

    /// Whether the resource passes.
    pub(super) fn passes(&self, resources: &Resources, resource: &ResourceObject) -> bool {
        let mut each = self.paths.iter().map(|path| {
            let values = path.values(resources, resource);
            if values.is_empty() {
                self.predicate.passes(&Value::Null)
            } else {
                values.iter().any(|value| self.predicate.passes(value))
            }
        });
        if self.every {
            each.all(|passes| passes)
        } else {
            each.any(|passes| passes)
        }
    }
}

impl Path {
    fn values(&self, resources: &Resources, resource: &ResourceObject) -> Vec<Value> {
        let mut here = vec![resource];
        for relationship in &self.relationships {
            here = here
                .into_iter()
                .flat_map(|one| resources.linked(one, relationship))
                .collect();
        }
        here.into_iter()
            .map(|one| match self.attribute {
                "id" => id_of(one).into(),
                name => one.attributes().get(name).cloned().unwrap_or_default(),
            })
            .collect()
    }
}

/// The attributes that a key names, and whether all of them must pass.
fn paths(schema: &'static Schema, text: &str) -> Option<(Vec<Path>, bool)> {
    // A name may have an `_or_` in it.
    if let Some(path) = path(schema, text, 0) {
        return Some((vec![path], false));
    }
    let joined = |by| text.split(by).map(|name| path(schema, name, 0)).collect();
    let any: Option<Vec<_>> = joined("_or_");
    any.map(|any| (any, false))
        .or_else(|| joined("_and_").map(|all| (all, true)))
}

fn path(schema: &'static Schema, text: &str, depth: usize) -> Option<Path> {
    if text == "id" {
        return Some(Path {
            relationships: Vec::new(),
            attribute: "id",
        });
    }
    if let Some(attribute) = schema.attribute(text).filter(|held| held.filterable) {
        return Some(Path {
            relationships: Vec::new(),
            attribute: attribute.name,
        });
    }
    if depth == 4 {
        return None;
    }
    schema.relationships.iter().find_map(|relationship| {
        let rest = text.strip_prefix(relationship.name)?.strip_prefix('_')?;
        let mut targets = (relationship.schemas)().into_iter();
        let mut path = targets.find_map(|target| path(target, rest, depth + 1))?;
        path.relationships.insert(0, relationship.name);
        Some(path)
    })
}

fn refused(parameter: &Parameter, problem: &str) -> Error {
    let keys = parameter.keys.iter();
    let name = keys.fold("filter".to_owned(), |name, key| format!("{name}[{key}]"));
    ErrorObject::new()
        .with_status(400)
        .with_title("The filter can't be used")
        .with_detail(problem)
        .with_parameter(name)
        .into()
}
