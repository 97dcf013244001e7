//! The life of an order: what its triggers do.

use jsonapi_core::ResourceObject;
use serde_json::Value;

use super::refusal::Refusal;
use super::store::{Store, identifiers, now};

/// What a new order begins as.
pub(super) fn begin(order: &mut ResourceObject) {
    for (name, value) in [
        ("status", "draft"),
        ("payment_status", "unpaid"),
        ("fulfillment_status", "unfulfilled"),
    ] {
        order.attributes_mut().insert(name.into(), value.into());
    }
}

/// Does what the trigger says to the order.
pub(super) fn pull(
    order: &mut ResourceObject,
    trigger: &str,
    store: &Store,
) -> Result<(), Refusal> {
    match trigger {
        "_place" => {
            let missing = missing(order, store);
            from(order, trigger, &["draft", "pending"])?;
            Refusal::all(missing)?;
            become_(order, "placed", "placed_at");
            let paid = if is_free(order) { "free" } else { "authorized" };
            set(order, "payment_status", paid.into());
        }
        "_approve" => {
            from(order, trigger, &["placed"])?;
            become_(order, "approved", "approved_at");
        }
        "_cancel" => {
            from(order, trigger, &["draft", "pending", "placed"])?;
            become_(order, "cancelled", "cancelled_at");
            if text(order, "payment_status") == "authorized" {
                set(order, "payment_status", "voided".into());
            }
        }
        _ => return Err(unsupported(trigger)),
    }
    Ok(())
}

/// A trigger that the API has and the sandbox has not.
pub(super) fn unsupported(trigger: &str) -> Refusal {
    let pointer = format!("/data/attributes/{trigger}");
    let problem = "is a trigger that the sandbox does not have";
    Refusal::invalid(&pointer, "unsupported", problem, &Value::Null)
}

/// What an order lacks to be placed.
fn missing(order: &ResourceObject, store: &Store) -> Vec<Refusal> {
    let blank = |kind: &str, name: &str| {
        let pointer = format!("/data/{kind}/{name}");
        Refusal::invalid(&pointer, "blank", "can't be blank", &Value::Null)
    };
    let mut refusals = Vec::new();
    if text(order, "customer_email").is_empty() {
        refusals.push(blank("attributes", "customer_email"));
    }
    let ships = number(order, "skus_count") > 0;
    let pays = !is_free(order);
    for (name, needed) in [
        ("billing_address", ships),
        ("shipping_address", ships),
        ("payment_method", pays),
        ("payment_source", pays),
    ] {
        let is_there = identifiers(order, name).iter().any(|identifier| {
            let id = identifier.id().unwrap_or_default();
            store.get(identifier.type_name(), id).is_some()
        });
        if needed && !is_there {
            refusals.push(blank("relationships", name));
        }
    }
    refusals
}

/// Whether the order is in a state that the trigger leads on from.
fn from(order: &ResourceObject, trigger: &str, states: &[&str]) -> Result<(), Refusal> {
    let status = text(order, "status");
    if states.contains(&status) {
        return Ok(());
    }
    let problem = format!("can't be done to an order that is {status}");
    let pointer = format!("/data/attributes/{trigger}");
    Err(Refusal::invalid(
        &pointer,
        "invalid_transition",
        &problem,
        &status.into(),
    ))
}

fn become_(order: &mut ResourceObject, status: &str, time: &str) {
    set(order, "status", status.into());
    set(order, time, now().into());
    set(order, "editable", false.into());
}

fn is_free(order: &ResourceObject) -> bool {
    number(order, "total_amount_with_taxes_cents") == 0
}

pub(super) fn text<'a>(order: &'a ResourceObject, name: &str) -> &'a str {
    let value = order.attributes().get(name);
    value.and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn number(order: &ResourceObject, name: &str) -> i64 {
    let value = order.attributes().get(name);
    value.and_then(Value::as_i64).unwrap_or_default()
}

pub(super) fn set(order: &mut ResourceObject, name: &str, value: Value) {
    order.attributes_mut().insert(name.into(), value);
}
