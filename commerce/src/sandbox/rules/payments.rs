//! Payment sources of all kinds, and the customer's wallet.

use jsonapi_core::{Error, ErrorObject, Identifier, Linkage, ResourceObject, Resources};
use serde_json::Value;

use super::{Written, orders};
use crate::sandbox::attributes::{id_of, identifiers, linked_id, number, set_default, text};
use crate::sandbox::refusal;

/// The types of payment sources.
pub(crate) const SOURCES: &[&str] = &[
    "adyen_payments",
    "axerve_payments",
    "braintree_payments",
    "checkout_com_payments",
    "external_payments",
    "klarna_payments",
    "paypal_payments",
    "satispay_payments",
    "stripe_payments",
    "wire_transfers",
];

/// A payment source that was made for an order is what the order is paid with.
pub(super) fn rule(written: &mut Written<'_>) -> Result<(), Error> {
    if !written.is_new() {
        return Ok(());
    }
    let order = linked_id(&written.resource, "order");
    let Some(order) = order.and_then(|id| written.resources.find("orders", id)) else {
        return Err(refusal::blank("/data/relationships/order").into());
    };
    let type_name = written.resource.type_name();
    check_order(written.resources, order, type_name)?;
    let source = Identifier::new(type_name, id_of(&written.resource));
    let order = order.clone().with_relationship("payment_source", source);
    written.resources.put(order).map(drop)
}

/// Whether an order can be paid with a source of this type.
pub(crate) fn check_order(
    resources: &Resources,
    order: &ResourceObject,
    type_name: &str,
) -> Result<(), Error> {
    let refused = |problem: &str| Err(refusal::relationship("order", "invalid", problem).into());
    let method = resources.linked(order, "payment_method").next();
    let wanted = method.map_or("", |method| text(method, "payment_source_type"));
    if wanted != type_name {
        return refused(&format!(
            "must have a payment method that takes {type_name}"
        ));
    }
    if !orders::is_open(order) {
        return refused("must not be placed");
    }
    if number(order, "total_amount_with_taxes_cents") <= 0 {
        return refused("must have something to pay");
    }
    Ok(())
}

/// An order whose payment method has changed has no source that the new one does not take.
pub(super) fn of_order(order: &mut Written<'_>) -> Result<(), Error> {
    if !order.changed("payment_method") {
        return Ok(());
    }
    let method = linked_id(&order.resource, "payment_method");
    let method = method.and_then(|id| order.resources.find("payment_methods", id));
    if method.is_some_and(|method| !text(method, "disabled_at").is_empty()) {
        return Err(refusal::relationship("payment_method", "invalid", "is disabled").into());
    }
    let taken = method.map_or("", |method| text(method, "payment_source_type"));
    let source = identifiers(&order.resource, "payment_source").first();
    if source.is_some_and(|source| source.type_name() != taken) {
        order
            .resource
            .set_relationship("payment_source", Linkage::One(None));
    }
    Ok(())
}

/// `_save_payment_source_to_customer_wallet`.
pub(super) fn save(order: &mut Written<'_>) -> Result<(), Error> {
    let customer = identifiers(&order.resource, "customer").first().cloned();
    let source = identifiers(&order.resource, "payment_source")
        .first()
        .cloned();
    let missing = |name: &str, held: &Option<Identifier>| -> Option<ErrorObject> {
        let pointer = format!("/data/relationships/{name}");
        held.is_none().then(|| refusal::blank(&pointer))
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

/// `_customer_payment_source_id`: pays with what is in the wallet.
pub(super) fn reuse(order: &mut Written<'_>, trigger: &str, value: &Value) -> Result<(), Error> {
    let id = value.as_str().unwrap_or_default();
    let saved = order.resources.find("customer_payment_sources", id);
    let customer = linked_id(&order.resource, "customer");
    let saved = saved.filter(|saved| linked_id(saved, "customer") == customer);
    let Some(saved) = saved else {
        let problem = "is in no wallet of the order's customer";
        return Err(refusal::attribute(trigger, "not_found", problem).into());
    };
    for name in ["payment_method", "payment_source"] {
        if let Some(to) = identifiers(saved, name).first() {
            order.resource.set_relationship(name, to.clone());
        }
    }
    Ok(())
}
