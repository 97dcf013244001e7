//! Wallets: the saved payment sources of customers.
//!
//! Reacts to: writing a saved payment source, and orders that save their payment source or pay with
//! a saved one. Changes: the name of the saved source, the wallet, and the order's `payment_method`
//! and `payment_source`.

use jsonapi_core::{Error, ErrorObject, Identifier, ResourceObject};
use serde_json::Value;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{identifiers, linked_id, set_default, text};
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["customer_payment_sources"]),
    apply,
};

/// A saved payment source needs a customer and a source.
fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    if !written.is_new() {
        return Ok(());
    }
    if linked_id(&written.resource, "customer").is_none() {
        return Err(refusal::blank("/data/relationships/customer").into());
    }
    let source = identifiers(&written.resource, "payment_source").first();
    let name = source
        .map_or("Payment source", Identifier::type_name)
        .to_owned();
    set_default(&mut written.resource, "name", name);
    Ok(())
}

/// Runs `_save_payment_source_to_customer_wallet`.
pub(super) fn save(order: &mut Written<'_>) -> Result<(), Error> {
    let customer = identifiers(&order.resource, "customer").first().cloned();
    let source = identifiers(&order.resource, "payment_source")
        .first()
        .cloned();
    let missing = |name: &str, identifier: &Option<Identifier>| -> Option<ErrorObject> {
        let pointer = format!("/data/relationships/{name}");
        identifier.is_none().then(|| refusal::blank(&pointer))
    };
    let (Some(customer), Some(source)) = (&customer, &source) else {
        let refusals = [
            missing("customer", &customer),
            missing("payment_source", &source),
        ];
        return refusal::all(refusals.into_iter().flatten().collect());
    };
    let mut wallet = order.resources.all("customer_payment_sources");
    if wallet.any(|saved| identifiers(saved, "payment_source").first() == Some(source)) {
        return Ok(());
    }
    drop(wallet);
    let mut saved = ResourceObject::draft("customer_payment_sources")
        .with_relationship("customer", customer.clone())
        .with_relationship("payment_source", source.clone());
    if let Some(method) = identifiers(&order.resource, "payment_method").first() {
        saved.set_relationship("payment_method", method.clone());
    }
    let method = order.resources.linked(&saved, "payment_method").next();
    let name = method
        .map_or(source.type_name(), |method| text(method, "name"))
        .to_owned();
    set_default(&mut saved, "name", name);
    order.rules.add(order.resources, saved)?;
    Ok(())
}

/// Runs `_customer_payment_source_id`: pays with a saved source.
pub(super) fn reuse(order: &mut Written<'_>, trigger: &str, value: &Value) -> Result<(), Error> {
    let id = value.as_str().unwrap_or_default();
    let saved = order.resources.find("customer_payment_sources", id);
    let customer = linked_id(&order.resource, "customer");
    let saved = saved.filter(|saved| linked_id(saved, "customer") == customer);
    let Some(saved) = saved else {
        let problem = "is not in the wallet of the order's customer";
        return Err(refusal::attribute(trigger, "not_found", problem).into());
    };
    for name in ["payment_method", "payment_source"] {
        if let Some(to) = identifiers(saved, name).first() {
            order.resource.set_relationship(name, to.clone());
        }
    }
    Ok(())
}
