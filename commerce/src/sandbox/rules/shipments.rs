//! Shipments: their content, method and cost.
//!
//! Reacts to: writing a shipment, its triggers, and updates of an order. Changes: its status and
//! cost, its line item, and the `fulfillment_status` of the order.

use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};

use super::line_amounts;
use super::order_state::currency;
use super::rule::{Rule, Rules, Types, Written};
use crate::sandbox::attributes::{flag, id_of, linked_id, now, number, set, sum, text};
use crate::sandbox::money::set_amount;
use crate::sandbox::refusal;

/// The triggers of a shipment's life cycle, each with the resulting status and timestamp.
const LIFE: &[(&str, &str, &str)] = &[
    ("_upcoming", "upcoming", ""),
    ("_cancel", "cancelled", ""),
    ("_on_hold", "on_hold", "on_hold_at"),
    ("_picking", "picking", "picking_at"),
    ("_packing", "packing", "packing_at"),
    ("_ready_to_ship", "ready_to_ship", "ready_to_ship_at"),
    ("_ship", "shipped", "shipped_at"),
    ("_deliver", "delivered", "delivered_at"),
];

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["shipments"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    if written.is_new() && linked_id(&written.resource, "order").is_none() {
        return Err(refusal::blank("/data/relationships/order").into());
    }
    for (trigger, status, time) in LIFE {
        if written.sent(trigger).is_some() {
            set(&mut written.resource, "status", *status);
            if !time.is_empty() {
                set(&mut written.resource, time, now());
            }
        }
    }
    fulfil(written)?;
    let method = linked_id(&written.resource, "shipping_method");
    let method = method.and_then(|id| written.resources.find("shipping_methods", id));
    if method.is_some_and(|method| !text(method, "disabled_at").is_empty()) {
        return Err(refusal::relationship("shipping_method", "invalid", "is disabled").into());
    }
    Ok(())
}

/// An order is fulfilled once all its shipments are on their way.
fn fulfil(written: &mut Written<'_>) -> Result<(), Error> {
    let is_sent =
        |shipment: &ResourceObject| matches!(text(shipment, "status"), "shipped" | "delivered");
    let order = written.resources.linked(&written.resource, "order").next();
    let Some(order) = order.filter(|order| text(order, "status") == "approved") else {
        return Ok(());
    };
    let mut others = written.resources.linked(order, "shipments");
    let are_sent = others.all(|other| other.id() == written.resource.id() || is_sent(other));
    drop(others);
    if !are_sent || !is_sent(&written.resource) {
        return Ok(());
    }
    let mut order = order.clone();
    set(&mut order, "fulfillment_status", "fulfilled");
    set(&mut order, "fulfillment_updated_at", now());
    written.resources.put(order).map(drop)
}

/// Moves the shipments of an order to a status.
pub(super) fn lead(order: &mut Written<'_>, status: &str) -> Result<(), Error> {
    let shipments = order.resources.linked(&order.resource, "shipments");
    let shipments: Vec<_> = shipments.cloned().collect();
    for mut shipment in shipments {
        set(&mut shipment, "status", status);
        order.resources.put(shipment)?;
    }
    Ok(())
}

/// Updates the shipment of an order from its line items and address.
pub(super) fn refresh(
    rules: &Rules,
    resources: &mut StoreView,
    order: &ResourceObject,
) -> Result<(), Error> {
    let ships = |line: &&ResourceObject| {
        let mut sku = resources.linked(line, "item");
        text(line, "item_type") == "skus" && !sku.next().is_some_and(|sku| flag(sku, "do_not_ship"))
    };
    let shipped: Vec<_> = resources
        .linked(order, "line_items")
        .filter(ships)
        .cloned()
        .collect();
    let existing = resources.linked(order, "shipments").next().cloned();
    let address = linked_id(order, "shipping_address");
    if shipped.is_empty() || (address.is_none() && existing.is_none()) {
        return match existing {
            Some(shipment) => resources.remove("shipments", id_of(&shipment)),
            None => Ok(()),
        };
    }
    let mut shipment = match existing {
        Some(shipment) => shipment,
        None => {
            let number = format!("{}/S/001", text(order, "number"));
            let draft = ResourceObject::draft("shipments")
                .with_attribute("number", number)
                .with_attribute("status", "draft")
                .with_relationship("order", Identifier::new("orders", id_of(order)));
            let id = rules.add(resources, draft)?;
            let Some(shipment) = resources.find("shipments", &id) else {
                return Ok(());
            };
            shipment.clone()
        }
    };
    let count = sum(shipped.iter().map(|line| number(line, "quantity")));
    let market = linked_id(order, "market");
    let methods = resources.all("shipping_methods").filter(|method| {
        let of = linked_id(method, "market");
        (of.is_none() || of == market) && text(method, "disabled_at").is_empty()
    });
    let methods: Vec<_> = methods.filter_map(ResourceObject::identifier).collect();
    let lines = shipped
        .iter()
        .filter_map(ResourceObject::identifier)
        .collect();
    set(&mut shipment, "skus_count", count);
    set(&mut shipment, "currency_code", currency(order));
    shipment.set_relationship("line_items", Linkage::Many(lines));
    shipment.set_relationship("available_shipping_methods", Linkage::Many(methods));
    if let Some(address) = address {
        shipment.set_relationship("shipping_address", Identifier::new("addresses", address));
    }
    let cost = cost(rules, resources, order, &shipment)?;
    set_amount(&mut shipment, "cost_amount", cost, &currency(order));
    resources.put(shipment).map(drop)
}

/// Sets the shipping cost, which is a line of the order.
fn cost(
    rules: &Rules,
    resources: &mut StoreView,
    order: &ResourceObject,
    shipment: &ResourceObject,
) -> Result<i64, Error> {
    let mut lines = resources.linked(order, "line_items");
    let existing = lines
        .find(|line| text(line, "item_type") == "shipments")
        .cloned();
    drop(lines);
    let Some(method) = resources.linked(shipment, "shipping_method").next() else {
        if let Some(line) = existing {
            resources.remove("line_items", id_of(&line))?;
        }
        return Ok(0);
    };
    let lines = resources.linked(order, "line_items");
    let goods = lines.filter(|line| text(line, "item_type") == "skus");
    let goods = sum(goods.map(|line| number(line, "total_amount_cents")));
    let free_over = number(method, "free_over_amount_cents");
    let is_free = free_over > 0 && goods >= free_over;
    let price = if is_free {
        0
    } else {
        number(method, "price_amount_cents")
    };
    let name = text(method, "name").to_owned();
    let itself = Identifier::new("shipments", id_of(shipment));
    let is_new = existing.is_none();
    let mut line = existing.unwrap_or_else(|| {
        ResourceObject::draft("line_items")
            .with_attribute("quantity", 1)
            .with_attribute("item_type", "shipments")
            .with_relationship("order", Identifier::new("orders", id_of(order)))
            .with_relationship("item", itself.clone())
            .with_relationship("shipment", itself)
    });
    set(&mut line, "name", name);
    set(&mut line, "unit_amount_cents", price);
    line_amounts::price(&mut line, order);
    if is_new {
        rules.add(resources, line)?;
    } else {
        resources.put(line)?;
    }
    Ok(price)
}
