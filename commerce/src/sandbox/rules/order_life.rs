//! The life cycle of an order: the effects of its triggers.
//!
//! Reacts to: the triggers of an order. Changes: its status, addresses and payment, its shipments
//! and its transactions.

use jsonapi_core::{Error, ErrorObject, Identifier, Linkage, ResourceObject};
use serde_json::Value;

use super::order_state::{currency, is_free, ships};
use super::rule::Written;
use super::{customers, line_items, shipments, stock, transactions, wallets};
use crate::sandbox::attributes::{flag, identifiers, linked_id, now, number, set, text};
use crate::sandbox::money::set_amount;
use crate::sandbox::refusal;

/// The statuses of a cart.
const OPEN: &[&str] = &["draft", "pending", "editing"];

type Trigger = fn(&mut Written<'_>, &str, &Value) -> Result<(), Error>;

/// The triggers of orders, in the order of application. Triggers of the API that are missing here
/// request what the sandbox always does, such as `_refresh` and `_update_taxes`.
const TRIGGERS: &[(&str, Trigger)] = &[
    ("_billing_address_clone_id", clone_address),
    ("_shipping_address_clone_id", clone_address),
    ("_billing_address_same_as_shipping", same_address),
    ("_shipping_address_same_as_billing", same_address),
    ("_customer_payment_source_id", |order, trigger, value| {
        from(order, trigger, OPEN)?;
        wallets::reuse(order, trigger, value)
    }),
    ("_nullify_payment_source", |order, trigger, _| {
        from(order, trigger, OPEN)?;
        order
            .resource
            .set_relationship("payment_source", Linkage::One(None));
        Ok(())
    }),
    ("_save_payment_source_to_customer_wallet", |order, _, _| {
        wallets::save(order)
    }),
    (
        "_save_shipping_address_to_customer_address_book",
        customers::save_address,
    ),
    (
        "_save_billing_address_to_customer_address_book",
        customers::save_address,
    ),
    ("_refresh_prices", |order, trigger, _| {
        from(order, trigger, OPEN)?;
        line_items::reprice(order)
    }),
    ("_pending", |order, trigger, _| {
        from(order, trigger, &["draft", "pending"])?;
        set(&mut order.resource, "status", "pending");
        Ok(())
    }),
    ("_start_editing", |order, trigger, _| {
        from(order, trigger, &["placed"])?;
        set(&mut order.resource, "status", "editing");
        set(&mut order.resource, "editable", true);
        Ok(())
    }),
    ("_stop_editing", |order, trigger, _| {
        from(order, trigger, &["editing"])?;
        become_(order, "placed", "placed_at");
        Ok(())
    }),
    ("_place", place),
    ("_cancel", |order, trigger, _| {
        from(
            order,
            trigger,
            &["draft", "pending", "editing", "placed", "approved"],
        )?;
        become_(order, "cancelled", "cancelled_at");
        shipments::lead(order, "cancelled")?;
        transactions::void_all(order)
    }),
    ("_approve", |order, trigger, _| approve(order, trigger)),
    ("_approve_and_capture", |order, trigger, _| {
        approve(order, trigger)?;
        transactions::capture_all(order)
    }),
    ("_authorize", |order, trigger, _| {
        from(order, trigger, &["placed", "approved"])?;
        transactions::authorize(order)
    }),
    ("_capture", |order, trigger, _| {
        from(order, trigger, &["placed", "approved"])?;
        transactions::capture_all(order)
    }),
    ("_refund", |order, trigger, _| {
        from(order, trigger, &["placed", "approved", "cancelled"])?;
        transactions::refund_all(order)
    }),
    ("_fulfill", |order, trigger, _| {
        from(order, trigger, &["approved"])?;
        set(&mut order.resource, "fulfillment_status", "fulfilled");
        set(&mut order.resource, "fulfillment_updated_at", now());
        Ok(())
    }),
    ("_archive", |order, _, _| {
        set(&mut order.resource, "archived_at", now());
        Ok(())
    }),
    ("_unarchive", |order, _, _| {
        set(&mut order.resource, "archived_at", Value::Null);
        Ok(())
    }),
];

/// Runs the triggers in the request.
pub(super) fn triggers(order: &mut Written<'_>) -> Result<(), Error> {
    for (name, pull) in TRIGGERS {
        if let Some(value) = order.sent(name).cloned() {
            pull(order, name, &value)?;
            order
                .rules
                .jobs
                .notify(&format!("orders.{}", &name[1..]), &order.resource);
        }
    }
    Ok(())
}

fn place(order: &mut Written<'_>, trigger: &str, _: &Value) -> Result<(), Error> {
    from(order, trigger, &["draft", "pending"])?;
    refusal::all(missing(order))?;
    become_(order, "placed", "placed_at");
    customers::update_status(order)?;
    if ships(order.resources, &order.resource) {
        shipments::lead(order, "upcoming")?;
    } else {
        set(&mut order.resource, "fulfillment_status", "not_required");
    }
    let total = number(&order.resource, "total_amount_with_taxes_cents");
    let code = currency(&order.resource);
    set_amount(&mut order.resource, "place_total_amount", total, &code);
    if is_free(&order.resource) {
        set(&mut order.resource, "payment_status", "free");
        return Ok(());
    }
    transactions::authorize(order)?;
    let method = linked_id(&order.resource, "payment_method");
    let method = method.and_then(|id| order.resources.find("payment_methods", id));
    if method.is_some_and(|method| flag(method, "auto_capture")) {
        transactions::capture_all(order)?;
    }
    Ok(())
}

fn approve(order: &mut Written<'_>, trigger: &str) -> Result<(), Error> {
    from(order, trigger, &["placed"])?;
    become_(order, "approved", "approved_at");
    if ships(order.resources, &order.resource) {
        shipments::lead(order, "picking")?;
        set(&mut order.resource, "fulfillment_status", "in_progress");
        set(&mut order.resource, "fulfillment_updated_at", now());
    }
    Ok(())
}

/// Returns an error for each requirement for placing the order that is missing.
fn missing(order: &Written<'_>) -> Vec<ErrorObject> {
    let mut refusals = Vec::new();
    if text(&order.resource, "customer_email").is_empty() {
        refusals.push(refusal::blank("/data/attributes/customer_email"));
    }
    let has_goods = ships(order.resources, &order.resource);
    let pays = !is_free(&order.resource);
    for (name, needed) in [
        ("billing_address", has_goods),
        ("shipping_address", has_goods),
        ("payment_method", pays),
        ("payment_source", pays),
    ] {
        if needed && identifiers(&order.resource, name).is_empty() {
            refusals.push(refusal::blank(&format!("/data/relationships/{name}")));
        }
    }
    refusals.extend(stock::out_of_stock(order.resources, &order.resource));
    refusals
}

/// Returns an error unless the order's status allows the trigger.
fn from(order: &Written<'_>, trigger: &str, states: &[&str]) -> Result<(), Error> {
    let status = text(&order.resource, "status");
    if states.contains(&status) {
        return Ok(());
    }
    let problem = format!("can't be applied to an order with status {status}");
    let pointer = format!("/data/attributes/{trigger}");
    Err(refusal::invalid(&pointer, "invalid_transition", &problem, &status.into()).into())
}

fn become_(order: &mut Written<'_>, status: &str, time: &str) {
    set(&mut order.resource, "status", status);
    set(&mut order.resource, time, now());
    set(&mut order.resource, "editable", false);
}

/// Runs `_billing_address_clone_id` and its like: copies that address.
fn clone_address(order: &mut Written<'_>, trigger: &str, value: &Value) -> Result<(), Error> {
    let relationship = trigger
        .trim_start_matches('_')
        .trim_end_matches("_clone_id");
    let id = value.as_str().unwrap_or_default();
    let Some(address) = order.resources.find("addresses", id) else {
        let name = trigger.to_owned();
        return Err(refusal::attribute(&name, "not_found", "does not match any address").into());
    };
    let copy = address
        .attributes()
        .iter()
        .fold(ResourceObject::draft("addresses"), |copy, (name, value)| {
            copy.with_attribute(name, value.clone())
        });
    let id = order.rules.add(order.resources, copy)?;
    order
        .resource
        .set_relationship(relationship, Identifier::new("addresses", id));
    Ok(())
}

/// Runs `_shipping_address_same_as_billing`, and the reverse.
fn same_address(order: &mut Written<'_>, trigger: &str, _: &Value) -> Result<(), Error> {
    let (to, from) = if trigger.starts_with("_billing") {
        ("billing_address", "shipping_address")
    } else {
        ("shipping_address", "billing_address")
    };
    let from = identifiers(&order.resource, from).first().cloned();
    order.resource.set_relationship(to, Linkage::One(from));
    Ok(())
}
