//! Transactions: authorizations, captures, voids and refunds, and their effects on an order.
//!
//! Reacts to: `_capture` and `_void` of an authorization, `_refund` of a capture, and the triggers
//! of an order that move money. Changes: the balances of the transaction, the resulting
//! transactions, and the order's `payment_status`.

use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};
use serde_json::Value;

use super::order_state::currency;
use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{
    flag, id_of, identifiers, linked_id, now, number, set, sum, text,
};
use crate::sandbox::digits::digits;
use crate::sandbox::money::set_amount;
use crate::sandbox::refusal;

pub(super) const OF_AUTHORIZATIONS: Rule = Rule {
    reacts_to: Types::These(&["authorizations"]),
    apply: of_authorization,
};

pub(super) const OF_CAPTURES: Rule = Rule {
    reacts_to: Types::These(&["captures"]),
    apply: of_capture,
};

/// Creates a transaction for an order.
fn transaction(kind: &str, amount: i64, order: &ResourceObject) -> ResourceObject {
    let currency = currency(order);
    let mut transaction = ResourceObject::draft(kind)
        .with_attribute(
            "number",
            format!("{}/T/{}", text(order, "number"), digits(6)),
        )
        .with_attribute("currency_code", currency.as_str())
        .with_attribute("succeeded", true)
        .with_relationship("order", Identifier::new("orders", id_of(order)));
    set_amount(&mut transaction, "amount", amount, &currency);
    if let Some(source) = identifiers(order, "payment_source").first() {
        set(&mut transaction, "payment_method_type", source.type_name());
        transaction.set_relationship("payment_source", source.clone());
    }
    transaction
}

/// Adds a transaction, and links it from the order being written.
fn add(order: &mut Written<'_>, transaction: ResourceObject) -> Result<(), Error> {
    let kind = transaction.type_name().to_owned();
    let id = order.rules.add(order.resources, transaction)?;
    for relationship in [kind.as_str(), "transactions"] {
        let mut members = identifiers(&order.resource, relationship).to_vec();
        members.push(Identifier::new(&kind, &id));
        order
            .resource
            .set_relationship(relationship, Linkage::Many(members));
    }
    update_payment(order.resources, &mut order.resource);
    Ok(())
}

/// Authorizes the payment of an order: its total, or `_authorization_amount_cents`.
pub(super) fn authorize(order: &mut Written<'_>) -> Result<(), Error> {
    let total = number(&order.resource, "total_amount_with_taxes_cents");
    let amount = order
        .sent("_authorization_amount_cents")
        .and_then(Value::as_i64);
    let transaction = transaction("authorizations", amount.unwrap_or(total), &order.resource);
    add(order, with_balances(transaction))
}

/// Captures the remaining authorized amount.
pub(super) fn capture_all(order: &mut Written<'_>) -> Result<(), Error> {
    let left: Vec<_> = order
        .resources
        .linked(&order.resource, "authorizations")
        .filter(|candidate| number(candidate, "capture_balance_cents") > 0)
        .cloned()
        .collect();
    if left.is_empty() {
        return Err(refusal::attribute("_capture", "invalid", "has nothing to capture").into());
    }
    for authorization in left {
        let amount = number(&authorization, "capture_balance_cents");
        let transaction = transaction("captures", amount, &order.resource);
        let transaction = with_balances(transaction)
            .with_relationship("reference_authorization", to(&authorization));
        order
            .resources
            .put(with_less_to_capture(authorization, amount))?;
        add(order, transaction)?;
    }
    Ok(())
}

/// Refunds the captured amount.
pub(super) fn refund_all(order: &mut Written<'_>) -> Result<(), Error> {
    let left: Vec<_> = order
        .resources
        .linked(&order.resource, "captures")
        .filter(|candidate| number(candidate, "refund_balance_cents") > 0)
        .cloned()
        .collect();
    if left.is_empty() {
        return Err(refusal::attribute("_refund", "invalid", "has nothing to refund").into());
    }
    for capture in left {
        let amount = number(&capture, "refund_balance_cents");
        let transaction = transaction("refunds", amount, &order.resource)
            .with_relationship("reference_capture", to(&capture));
        order.resources.put(with_less_to_refund(capture, amount))?;
        add(order, transaction)?;
    }
    Ok(())
}

/// Voids the authorizations that are not captured.
pub(super) fn void_all(order: &mut Written<'_>) -> Result<(), Error> {
    let left: Vec<_> = order
        .resources
        .linked(&order.resource, "authorizations")
        .filter(|candidate| number(candidate, "void_balance_cents") > 0)
        .cloned()
        .collect();
    for authorization in left {
        let amount = number(&authorization, "void_balance_cents");
        let transaction = transaction("voids", amount, &order.resource)
            .with_relationship("reference_authorization", to(&authorization));
        order
            .resources
            .put(with_less_to_capture(authorization, amount))?;
        add(order, transaction)?;
    }
    Ok(())
}

/// Runs `_capture` and `_void` of an authorization.
fn of_authorization(written: &mut Written<'_>) -> Result<(), Error> {
    let kind = if written.sent("_capture").is_some() {
        "captures"
    } else if written.sent("_void").is_some() || written.sent("_cancel").is_some() {
        "voids"
    } else {
        return Ok(());
    };
    let left = number(&written.resource, "capture_balance_cents");
    let amount = amount(written, "_capture_amount_cents", left)?;
    let Some(order) = order_of(written) else {
        return Ok(());
    };
    let transaction = transaction(kind, amount, &order)
        .with_relationship("reference_authorization", to(&written.resource));
    let transaction = if kind == "captures" {
        with_balances(transaction)
    } else {
        transaction
    };
    written.resource = with_less_to_capture(written.resource.clone(), amount);
    of_transaction(written, kind, transaction)
}

/// Runs `_refund` of a capture.
fn of_capture(written: &mut Written<'_>) -> Result<(), Error> {
    if written.sent("_refund").is_none() {
        return Ok(());
    }
    let left = number(&written.resource, "refund_balance_cents");
    let amount = amount(written, "_refund_amount_cents", left)?;
    let Some(order) = order_of(written) else {
        return Ok(());
    };
    let transaction = transaction("refunds", amount, &order)
        .with_relationship("reference_capture", to(&written.resource));
    written.resource = with_less_to_refund(written.resource.clone(), amount);
    of_transaction(written, "refunds", transaction)
}

/// Adds the transactions that result from a transaction being written.
fn of_transaction(
    written: &mut Written<'_>,
    kind: &str,
    transaction: ResourceObject,
) -> Result<(), Error> {
    written.resources.put(written.resource.clone())?;
    let id = written.rules.add(written.resources, transaction)?;
    // The inverse relationship was updated in the store; the write must not undo that.
    if let Some(candidate) = written
        .resources
        .find(written.sent.type_name(), id_of(written.sent))
    {
        written.resource = candidate.clone();
    }
    let Some(mut order) = order_of(written) else {
        return Ok(());
    };
    let to = Identifier::new(kind, id);
    debug_assert!(
        identifiers(&order, kind).contains(&to),
        "the order leads to {to}"
    );
    update_payment(written.resources, &mut order);
    written.resources.put(order).map(drop)
}

/// Returns the amount of a trigger.
fn amount(written: &Written<'_>, name: &str, left: i64) -> Result<i64, Error> {
    let amount = written.sent(name).and_then(Value::as_i64).unwrap_or(left);
    if amount < 1 || amount > left {
        let problem = format!("must be between 1 and {left}");
        let pointer = format!("/data/attributes/{name}");
        let value = Value::from(amount);
        return Err(refusal::invalid(&pointer, "less_than_or_equal_to", &problem, &value).into());
    }
    Ok(amount)
}

fn order_of(written: &Written<'_>) -> Option<ResourceObject> {
    let order = linked_id(&written.resource, "order")?;
    written.resources.find("orders", order).cloned()
}

fn to(resource: &ResourceObject) -> Identifier {
    Identifier::new(resource.type_name(), id_of(resource))
}

/// Creates an authorization or capture with its full balance.
fn with_balances(mut transaction: ResourceObject) -> ResourceObject {
    let (amount, currency) = (
        number(&transaction, "amount_cents"),
        text(&transaction, "currency_code").to_owned(),
    );
    let names: &[&str] = if transaction.type_name() == "captures" {
        &["refund_amount", "refund_balance"]
    } else {
        &["capture_amount", "capture_balance", "void_balance"]
    };
    for name in names {
        set_amount(&mut transaction, name, amount, &currency);
    }
    transaction
}

/// Reduces the balance of an authorization by a captured or voided amount.
fn with_less_to_capture(mut authorization: ResourceObject, amount: i64) -> ResourceObject {
    let currency = text(&authorization, "currency_code").to_owned();
    let left = number(&authorization, "capture_balance_cents").saturating_sub(amount);
    for name in ["capture_balance", "void_balance"] {
        set_amount(&mut authorization, name, left, &currency);
    }
    authorization
}

/// Reduces the balance of a capture by a refunded amount.
fn with_less_to_refund(mut capture: ResourceObject, amount: i64) -> ResourceObject {
    let currency = text(&capture, "currency_code").to_owned();
    let left = number(&capture, "refund_balance_cents").saturating_sub(amount);
    set_amount(&mut capture, "refund_balance", left, &currency);
    capture
}

fn update_payment(resources: &StoreView, order: &mut ResourceObject) {
    let status = payment_status(resources, order);
    set(order, "payment_status", status);
    set(order, "payment_updated_at", now());
}

/// Returns the payment status of an order from its transactions.
fn payment_status(resources: &StoreView, order: &ResourceObject) -> &'static str {
    let all_of = |kind| {
        let all = resources.linked(order, kind);
        let succeeded = all.filter(|one| flag(one, "succeeded"));
        sum(succeeded.map(|one| number(one, "amount_cents")))
    };
    let total = number(order, "total_amount_with_taxes_cents");
    let (authorized, captured) = (all_of("authorizations"), all_of("captures"));
    let (voided, refunded) = (all_of("voids"), all_of("refunds"));
    let part = |amount: i64, of: i64, all, some| if amount >= of { all } else { some };
    if refunded > 0 {
        part(refunded, captured, "refunded", "partially_refunded")
    } else if captured > 0 {
        part(captured, total, "paid", "partially_paid")
    } else if voided > 0 {
        part(voided, authorized, "voided", "partially_voided")
    } else if authorized > 0 {
        part(authorized, total, "authorized", "partially_authorized")
    } else {
        "unpaid"
    }
}
