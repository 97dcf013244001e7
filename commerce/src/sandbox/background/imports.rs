//! Imports: create many resources from one request, one after another.

use std::collections::BTreeMap;
use std::time::Duration;

use jsonapi_core::atomic::{Operation, Operations};
use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, Identifier, MemoryStore, ResourceObject};
use serde_json::{Map, Value};

use crate::sandbox::attributes::{now, number, set, text};

/// The time per input, so that progress is observable.
const PACE: Duration = Duration::from_millis(5);

/// The relationship to the common parent of imported resources, for types that have one.
const PARENTS: &[(&str, &str)] = &[
    ("coupons", "promotion_rule"),
    ("customer_addresses", "customer"),
    ("customer_payment_sources", "customer"),
    ("line_item_options", "line_item"),
    ("line_items", "order"),
    ("price_tiers", "price"),
    ("prices", "price_list"),
    ("sku_list_items", "sku_list"),
    ("stock_items", "stock_location"),
    ("stock_transfers", "sku"),
    ("tax_categories", "tax_calculator"),
];

/// Runs an import until it is finished or interrupted.
pub(super) async fn run(store: MemoryStore, id: String) {
    let begun = update(&store, &id, |import| {
        set(import, "status", "in_progress");
        set(import, "started_at", now());
    });
    let Some(import) = begun else { return };
    let inputs = import.attributes().get("inputs").and_then(Value::as_array);
    let resource_type = text(&import, "resource_type");
    let parent = text(&import, "parent_resource_id");
    for (at, input) in inputs.into_iter().flatten().enumerate() {
        tokio::time::sleep(PACE).await;
        let created = one(&store, resource_type, parent, input);
        let import = update(&store, &id, |import| match created {
            Ok(()) => set(
                import,
                "processed_count",
                number(import, "processed_count") + 1,
            ),
            Err(error) => {
                set(import, "errors_count", number(import, "errors_count") + 1);
                let log = import.attributes_mut().entry("errors_log");
                let log = log.or_insert_with(|| Map::new().into());
                if !log.is_object() {
                    *log = Map::new().into();
                }
                log[at.to_string()] = problems(&error);
            }
        });
        if import.is_none_or(|import| text(&import, "status") != "in_progress") {
            return;
        }
    }
    update(&store, &id, |import| {
        set(import, "status", "completed");
        set(import, "completed_at", now());
    });
}

/// Changes the import, and returns it.
fn update(
    store: &MemoryStore,
    id: &str,
    change: impl FnOnce(&mut ResourceObject),
) -> Option<ResourceObject> {
    let changed = store.change(|resources: &mut StoreView| {
        let Some(mut import) = resources.find("imports", id).cloned() else {
            return Ok(None);
        };
        change(&mut import);
        set(&mut import, "updated_at", now());
        resources.put(import.clone())?;
        Ok(Some(import))
    });
    changed.ok().flatten()
}

/// Creates a resource from an input, as for a client.
fn one(store: &MemoryStore, resource_type: &str, parent: &str, input: &Value) -> Result<(), Error> {
    let members = input.as_object().cloned().unwrap_or_default();
    let mut resource = ResourceObject::draft(resource_type);
    let belongs = PARENTS.iter().find(|(name, _)| *name == resource_type);
    if let Some((_, relationship)) = belongs.filter(|_| !parent.is_empty())
        && let Some(to) = target(store, resource_type, relationship, parent)
    {
        resource.set_relationship(*relationship, to);
    }
    for (name, value) in members {
        // A relationship, given like `shipping_category_id`.
        let relationship = name.strip_suffix("_id");
        let to = relationship
            .zip(value.as_str())
            .and_then(|(relationship, id)| target(store, resource_type, relationship, id));
        match (relationship, to) {
            (Some(relationship), Some(to)) => resource.set_relationship(relationship, to),
            _ => set(&mut resource, &name, value),
        }
    }
    store
        .run(&Operations::new([Operation::add(resource)]))
        .map(drop)
}

/// Returns the identifier of a relationship's target: of its only type, or of the type in which the
/// id exists.
fn target(
    store: &MemoryStore,
    resource_type: &str,
    relationship: &str,
    id: &str,
) -> Option<Identifier> {
    let schemas = crate::schemas();
    let schema = schemas
        .iter()
        .find(|schema| schema.type_name == resource_type)?;
    let targets = schema.relationship(relationship)?.targets;
    let known = store.read(|resources| {
        let mut types = targets.iter();
        types
            .find(|name| resources.find(name, id).is_some())
            .copied()
    });
    let type_name = known.or_else(|| targets.first().copied())?;
    Some(Identifier::new(type_name, id))
}

/// Describes the errors of an input by member name.
fn problems(error: &Error) -> Value {
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for error in error.errors() {
        let pointer = error.pointer().unwrap_or_default();
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let problem = error.title().unwrap_or_default();
        by_name
            .entry(name.to_owned())
            .or_default()
            .push(problem.to_owned());
    }
    serde_json::to_value(by_name).unwrap_or_default()
}
