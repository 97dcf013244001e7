//! Imports: many resources from one request, one after another.

use std::time::Duration;

use jsonapi_core::atomic::{Operation, Operations};
use jsonapi_core::{Error, Identifier, MemoryStore, ResourceObject, Resources};
use serde_json::{Map, Value};

use crate::sandbox::attributes::{now, number, set, text};

/// How long each input takes, so that there is progress to see.
const PACE: Duration = Duration::from_millis(5);

/// Works on an import until it is done or interrupted.
pub(super) async fn run(store: MemoryStore, id: String) {
    let begun = update(&store, &id, |import| {
        set(import, "status", "in_progress");
        set(import, "started_at", now());
    });
    let Some(import) = begun else { return };
    let inputs = import.attributes().get("inputs").and_then(Value::as_array);
    let resource_type = text(&import, "resource_type");
    for (at, input) in inputs.into_iter().flatten().enumerate() {
        tokio::time::sleep(PACE).await;
        let made = one(&store, resource_type, input);
        let import = update(&store, &id, |import| match made {
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
                log[at.to_string()] = error.to_string().into();
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

/// Changes the import, and gives it as it is now.
fn update(
    store: &MemoryStore,
    id: &str,
    change: impl FnOnce(&mut ResourceObject),
) -> Option<ResourceObject> {
    let changed = store.change(|resources: &mut Resources| {
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

/// Creates a resource from an input, as a client would.
fn one(store: &MemoryStore, resource_type: &str, input: &Value) -> Result<(), Error> {
    let members = input.as_object().cloned().unwrap_or_default();
    let mut resource = ResourceObject::draft(resource_type);
    for (name, value) in members {
        // `shipping_category_id` is a relationship.
        match (name.strip_suffix("_id"), value.as_str()) {
            (Some(relationship), Some(id)) if is_relationship(resource_type, relationship) => {
                let type_name = target(resource_type, relationship).unwrap_or_default();
                resource.set_relationship(relationship, Identifier::new(type_name, id));
            }
            _ => set(&mut resource, &name, value),
        }
    }
    store
        .run(&Operations::new([Operation::add(resource)]))
        .map(drop)
}

fn is_relationship(resource_type: &str, name: &str) -> bool {
    target(resource_type, name).is_some()
}

/// The type that a relationship leads to, where it is one alone.
fn target(resource_type: &str, name: &str) -> Option<&'static str> {
    let schemas = crate::schemas();
    let schema = schemas
        .iter()
        .find(|schema| schema.type_name == resource_type)?;
    match schema.relationship(name)?.targets {
        [target] => Some(target),
        _ => None,
    }
}
