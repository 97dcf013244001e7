//! Payment sources of all types.
//!
//! Reacts to: writing a payment source, and orders that change their payment method. Changes: the
//! `payment_source` of the order.

use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};

use super::order_state::is_open;
use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{id_of, identifiers, linked_id, number, text};
use crate::sandbox::refusal;

/// The payment source types.
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

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(SOURCES),
    apply,
};

/// A payment source created for an order becomes the order's payment source.
fn apply(written: &mut Written<'_>) -> Result<(), Error> {
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

/// Returns an error unless an order can be paid with a source of this type.
pub(crate) fn check_order(
    resources: &StoreView,
    order: &ResourceObject,
    type_name: &str,
) -> Result<(), Error> {
    let refused = |problem: &str| Err(refusal::relationship("order", "invalid", problem).into());
    let method = resources.linked(order, "payment_method").next();
    let expected = method.map_or("", |method| text(method, "payment_source_type"));
    if expected != type_name {
        return refused(&format!(
            "must have a payment method that accepts {type_name}"
        ));
    }
    if !is_open(order) {
        return refused("must not be placed");
    }
    if number(order, "total_amount_with_taxes_cents") <= 0 {
        return refused("must have something to pay");
    }
    Ok(())
}

/// Removes the payment source of an order if the new payment method does not accept it.
pub(super) fn of_order(order: &mut Written<'_>) -> Result<(), Error> {
    if !order.changed("payment_method") {
        return Ok(());
    }
    let method = linked_id(&order.resource, "payment_method");
    let method = method.and_then(|id| order.resources.find("payment_methods", id));
    if method.is_some_and(|method| !text(method, "disabled_at").is_empty()) {
        return Err(refusal::relationship("payment_method", "invalid", "is disabled").into());
    }
    let expected = method.map_or("", |method| text(method, "payment_source_type"));
    let source = identifiers(&order.resource, "payment_source").first();
    if source.is_some_and(|source| source.type_name() != expected) {
        order
            .resource
            .set_relationship("payment_source", Linkage::One(None));
    }
    Ok(())
}
