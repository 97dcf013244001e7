//! Filters with the API's predicates: `filter[q][number_or_reference_cont]=24`.
//!
//! A key is an attribute or several, joined by `_or_` or `_and_`, followed by a predicate. An
//! attribute of a related resource follows the relationship's name: `market_name_eq`.

mod predicate;
mod value;

use std::cell::RefCell;
use std::collections::HashMap;

use jsonapi_core::query::Parameter;
use jsonapi_core::repository::StoreView;
use jsonapi_core::schema::Schema;
use jsonapi_core::{Error, ErrorObject, ResourceObject};
use serde_json::Value;

use self::predicate::Predicate;
use super::attributes::id_of;

/// A parsed filter for one list, with a cache of results per resource.
pub(super) struct Filter {
    paths: Vec<Path>,
    /// Whether every attribute must match, instead of any.
    every: bool,
    predicate: Predicate,
}

/// The path to a value: relationships, then an attribute.
struct Path {
    relationships: Vec<&'static str>,
    attribute: &'static str,
    /// The results per visited resource, by the number of steps taken. Many paths lead to the same
    /// resource, which is evaluated once.
    behind: RefCell<HashMap<(usize, String, String), Behind>>,
}

/// Whether there are values, and whether one of them matches.
#[derive(Clone, Copy, Default)]
struct Behind {
    any: bool,
    passes: bool,
}

impl Filter {
    /// Parses a filter for resources with this schema.
    pub(super) fn parse(schema: &'static Schema, parameter: &Parameter) -> Result<Self, Error> {
        let keys: Vec<_> = parameter.keys.iter().map(String::as_str).collect();
        let ["q", key] = keys.as_slice() else {
            return Err(refused(
                parameter,
                "write a filter as `filter[q][ATTRIBUTE_PREDICATE]`",
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
                "`{key}` does not name a filterable attribute of `{}`",
                schema.type_name
            )
        } else {
            format!("`{key}` does not end with a predicate, such as `_eq`, `_cont` or `_null`")
        };
        Err(refused(parameter, &problem))
    }

    /// Whether the resource matches.
    pub(super) fn passes(&self, resources: &StoreView, resource: &ResourceObject) -> bool {
        let mut each = self.paths.iter().map(|path| {
            let behind = path.behind(resources, resource, 0, &self.predicate);
            if behind.any {
                behind.passes
            } else {
                self.predicate.passes(&Value::Null)
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
    fn to(attribute: &'static str) -> Self {
        Self {
            relationships: Vec::new(),
            attribute,
            behind: RefCell::default(),
        }
    }

    /// Evaluates the rest of the path from a resource, after this many steps.
    fn behind(
        &self,
        resources: &StoreView,
        resource: &ResourceObject,
        steps: usize,
        predicate: &Predicate,
    ) -> Behind {
        let Some(relationship) = self.relationships.get(steps) else {
            let passes = match (self.attribute, resource.attributes()) {
                ("id", _) => predicate.passes(&id_of(resource).into()),
                (name, attributes) => {
                    predicate.passes(attributes.get(name).unwrap_or(&Value::Null))
                }
            };
            return Behind { any: true, passes };
        };
        let here = (
            steps,
            resource.type_name().to_owned(),
            id_of(resource).to_owned(),
        );
        if let Some(known) = self.behind.borrow().get(&here) {
            return *known;
        }
        let mut behind = Behind::default();
        for next in resources.linked(resource, relationship) {
            let next = self.behind(resources, next, steps + 1, predicate);
            behind.any |= next.any;
            behind.passes |= next.passes;
        }
        self.behind.borrow_mut().insert(here, behind);
        behind
    }
}

/// Parses the attributes of a key, and whether all of them must match.
fn paths(schema: &'static Schema, text: &str) -> Option<(Vec<Path>, bool)> {
    // A name may contain `_or_`.
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
        return Some(Path::to("id"));
    }
    if let Some(attribute) = schema.attribute(text).filter(|held| held.filterable) {
        return Some(Path::to(attribute.name));
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
        .with_title("Invalid filter")
        .with_detail(problem)
        .with_parameter(name)
        .into()
}

#[cfg(test)]
mod tests {
    use jsonapi_core::{MemoryStore, Resource};
    use serde_json::json;

    use super::*;
    use crate::{Customer, Order};

    /// This many orders of one customer, each of which leads to the others through the customer.
    fn orders(count: usize) -> MemoryStore {
        let store = MemoryStore::new();
        let _ = (store.repository::<Order>(), store.repository::<Customer>());
        let ids: Vec<_> = (0..count)
            .map(|id| json!({"type": "orders", "id": id.to_string()}))
            .collect();
        let customer = json!({"type": "customers", "id": "c"});
        let time = "2018-01-01T12:00:00.000Z";
        let times = json!({"created_at": time, "updated_at": time, "email": "a@b.c"});
        let mut data: Vec<_> = (0..count)
            .map(|id| {
                json!({"type": "orders", "id": id.to_string(), "attributes": times,
                    "relationships": {"customer": {"data": customer}}})
            })
            .collect();
        data.push(json!({"type": "customers", "id": "c", "attributes": times,
            "relationships": {"orders": {"data": ids}}}));
        let seed = json!({ "data": data }).to_string();
        store.seed(seed.as_bytes()).unwrap();
        store
    }

    #[test]
    fn each_resource_is_visited_once_per_step() {
        let store = orders(20);
        let key = ["q", "customer_orders_customer_orders_number_cont"];
        let filter = Filter::parse(Order::SCHEMA, &Parameter::new(key, "z")).unwrap();
        store.read(|resources| {
            assert!(
                !resources
                    .all("orders")
                    .any(|one| filter.passes(resources, one))
            );
        });
        // 20 orders, their customer, 20 orders and the customer again.
        let behind = &filter.paths[0].behind;
        assert_eq!(behind.borrow().len(), 42);
        // The cached result of the customer is used without evaluating it again.
        let found = Behind {
            any: true,
            passes: true,
        };
        let customer = (1, "customers".to_owned(), "c".to_owned());
        let known = behind.borrow_mut().insert(customer, found);
        assert!(known.is_some_and(|known| known.any && !known.passes));
        behind.borrow_mut().retain(|(steps, ..), _| *steps > 0);
        let passes = store.read(|resources| {
            let order = resources.all("orders").next();
            order.is_some_and(|order| filter.passes(resources, order))
        });
        assert!(passes);
    }
}
