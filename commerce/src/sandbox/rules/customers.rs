//! Customers.
//!
//! Reacts to: writing a customer, and orders that name a customer, are placed, or save their
//! addresses. Changes: the customer's status, counts and password, the order's `customer` and
//! `customer_email`, and the address book.

use jsonapi_core::{Error, Identifier, ResourceObject};
use serde_json::Value;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{id_of, identifiers, linked_id, set, set_default, text};
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["customers"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    let email = text(&written.resource, "email").to_owned();
    let mut others = written.resources.all("customers");
    let is_taken = others.any(|one| {
        text(one, "email").eq_ignore_ascii_case(&email) && one.id() != written.resource.id()
    });
    if is_taken {
        return Err(refusal::attribute("email", "taken", "has already been taken").into());
    }
    if !email.contains('@') {
        let value = Value::from(email);
        let pointer = "/data/attributes/email";
        return Err(refusal::invalid(pointer, "invalid", "must be a valid email", &value).into());
    }
    let id = id_of(&written.resource).to_owned();
    set_default(&mut written.resource, "status", "prospect");
    set_default(&mut written.resource, "total_orders_count", 0);
    set_default(
        &mut written.resource,
        "shopper_reference",
        format!("commercelayer-{id}"),
    );
    set_default(&mut written.resource, "has_password", false);
    if let Some(password) = written.sent("password").and_then(Value::as_str) {
        written.rules.passwords.set(&email, password);
        set(&mut written.resource, "has_password", true);
    }
    Ok(())
}

/// Finds the customer of an order by e-mail, or creates one.
pub(super) fn of_order(order: &mut Written<'_>) -> Result<(), Error> {
    let by_linkage = order.changed("customer") && linked_id(&order.resource, "customer").is_some();
    if by_linkage {
        let customer = order.resources.linked(&order.resource, "customer").next();
        if let Some(email) = customer.map(|customer| text(customer, "email").to_owned()) {
            set(&mut order.resource, "customer_email", email);
        }
        return Ok(());
    }
    let email = text(&order.resource, "customer_email").to_owned();
    if email.is_empty() || !order.changed("customer_email") {
        return Ok(());
    }
    let mut all = order.resources.all("customers");
    let found = all.find(|one| text(one, "email").eq_ignore_ascii_case(&email));
    let found = found.map(|customer| id_of(customer).to_owned());
    drop(all);
    let id = match found {
        Some(id) => id,
        None => {
            let has_password = order.sent("customer_password").and_then(Value::as_str);
            if let Some(password) = has_password {
                order.rules.passwords.set(&email, password);
            }
            let customer = ResourceObject::draft("customers")
                .with_attribute("email", email)
                .with_attribute("status", "prospect")
                .with_attribute("has_password", has_password.is_some())
                .with_attribute("total_orders_count", 0);
            order.rules.add(order.resources, customer)?
        }
    };
    order
        .resource
        .set_relationship("customer", Identifier::new("customers", id));
    Ok(())
}

/// Runs `_save_billing_address_to_customer_address_book`, or the same for the shipping address.
pub(super) fn save_address(order: &mut Written<'_>, trigger: &str, _: &Value) -> Result<(), Error> {
    let name = if trigger.contains("billing") {
        "billing_address"
    } else {
        "shipping_address"
    };
    let customer = identifiers(&order.resource, "customer").first().cloned();
    let address = identifiers(&order.resource, name).first().cloned();
    let Some(customer) = customer else {
        return Err(refusal::blank("/data/relationships/customer").into());
    };
    let Some(address) = address else {
        return Err(refusal::blank(&format!("/data/relationships/{name}")).into());
    };
    let saved = ResourceObject::draft("customer_addresses")
        .with_relationship("customer", customer)
        .with_relationship("address", address);
    order.rules.add(order.resources, saved).map(drop)
}

/// Updates the status of the customer: `acquired` after the first placed order, `repeat` after
/// several.
pub(super) fn update_status(order: &mut Written<'_>) -> Result<(), Error> {
    let Some(customer) = order.resources.linked(&order.resource, "customer").next() else {
        return Ok(());
    };
    let orders = order.resources.linked(customer, "orders");
    let placed = orders.filter(|other| {
        other.id() != order.resource.id() && matches!(text(other, "status"), "placed" | "approved")
    });
    let (count, mut customer) = (placed.count(), customer.clone());
    let status = if count == 0 { "acquired" } else { "repeat" };
    set(&mut customer, "status", status);
    order.resources.put(customer).map(drop)
}
