//! Creating, updating and deleting.

use jsonapi_core::ResourceObject;
use serde_json::{Map, Value};

use super::change::{Change, check};
use super::kind::Kind;
use super::orders::{self, set};
use super::refusal::Refusal;
use super::server::Shared;
use super::store::now;
use super::stripe_payments;

/// Creates a resource of what the body says.
pub(super) async fn create(
    shared: &Shared,
    kind: &'static Kind,
    body: &[u8],
) -> Result<ResourceObject, Refusal> {
    let type_name = kind.schema.type_name;
    let change = Change::parse(kind, body, None)?;
    refuse_triggers(&triggers(&change)?)?;
    let (mut resource, intent) = {
        let store = shared.store();
        let mut resource = ResourceObject::new(type_name, store.free_id(type_name));
        let now = Value::from(now());
        set(&mut resource, "created_at", now.clone());
        set(&mut resource, "updated_at", now);
        set(&mut resource, "metadata", Map::new().into());
        if type_name == "orders" {
            orders::begin(&mut resource);
        }
        change.apply(&mut resource, &store)?;
        let is_stripe = type_name == "stripe_payments";
        let intent = if is_stripe && orders::text(&resource, "client_secret").is_empty() {
            // So that what is wrong is found before there is a PaymentIntent.
            set(&mut resource, "client_secret", "".into());
            Some(stripe_payments::needed(&resource, &store)?)
        } else {
            None
        };
        check(kind, &resource)?;
        (resource, intent)
    };
    if let Some(intent) = intent {
        stripe_payments::make(&mut resource, &intent, &*shared.intents).await?;
    }
    let mut store = shared.store();
    store.put(resource.clone());
    if type_name == "stripe_payments" {
        stripe_payments::attach(&resource, &mut store);
    }
    Ok(resource)
}

/// Changes a resource as the body says.
pub(super) fn update(
    shared: &Shared,
    kind: &'static Kind,
    id: &str,
    body: &[u8],
) -> Result<ResourceObject, Refusal> {
    let mut store = shared.store();
    let type_name = kind.schema.type_name;
    let held = store.get(type_name, id);
    let mut resource = held.ok_or_else(|| Refusal::no_such_record(id))?.clone();
    let change = Change::parse(kind, body, Some(id))?;
    let triggers = triggers(&change)?;
    change.apply(&mut resource, &store)?;
    check(kind, &resource)?;
    if type_name == "orders" {
        for trigger in triggers {
            orders::pull(&mut resource, trigger, &store)?;
        }
    } else {
        refuse_triggers(&triggers)?;
    }
    set(&mut resource, "updated_at", now().into());
    store.put(resource.clone());
    Ok(resource)
}

/// Deletes a resource.
pub(super) fn delete(shared: &Shared, kind: &Kind, id: &str) -> Result<(), Refusal> {
    let removed = shared.store().remove(kind.schema.type_name, id);
    removed.map(drop).ok_or_else(|| Refusal::no_such_record(id))
}

/// The triggers that are pulled. Other write-only attributes are passwords, which the sandbox
/// takes and keeps nowhere.
fn triggers(change: &Change) -> Result<Vec<&'static str>, Refusal> {
    let mut pulled = Vec::new();
    for (name, value) in &change.triggers {
        match value {
            Value::Null | Value::Bool(false) => {}
            _ if !name.starts_with('_') => {}
            Value::Bool(true) => pulled.push(*name),
            // All that take another value are unknown here.
            _ => return Err(orders::unsupported(name)),
        }
    }
    Ok(pulled)
}

fn refuse_triggers(triggers: &[&str]) -> Result<(), Refusal> {
    triggers
        .first()
        .map_or(Ok(()), |trigger| Err(orders::unsupported(trigger)))
}
