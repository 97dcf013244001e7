//! The totals of an order, and its available payment methods.
//!
//! Reacts to: any change of an order or its parts. Changes: the order's amounts, counts and status,
//! its payment line, its shipment, and the payment options available to it.

use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};

use super::order_state::{currency, is_open};
use super::rule::Rules;
use super::{line_amounts, shipments};
use crate::sandbox::attributes::{id_of, identifiers, linked_id, number, set, sum, text};
use crate::sandbox::money::{Taxes, set_amount};

/// The amounts of an order, each with the line item types it totals.
const SUMS: &[(&str, &[&str])] = &[
    // A line without an item has no type.
    ("subtotal", &["skus", "bundles", "gift_cards", ""]),
    ("shipping", &["shipments"]),
    ("payment_method", &["payment_methods"]),
    ("adjustment", &["adjustments"]),
];

/// Updates an order from its parts. Totals are fixed once it is placed.
pub(super) fn refresh(rules: &Rules, resources: &mut StoreView, id: &str) -> Result<(), Error> {
    let current = |resources: &StoreView| resources.find("orders", id).cloned();
    let Some(order) = current(resources) else {
        return Ok(());
    };
    let is_open = is_open(&order);
    if is_open {
        payment_line(rules, resources, &order)?;
    }
    if let Some(order) = current(resources).filter(|_| is_open) {
        shipments::refresh(rules, resources, &order)?;
    }
    let Some(mut order) = current(resources) else {
        return Ok(());
    };
    available(resources, &mut order);
    if is_open {
        sum_up(resources, &mut order);
    }
    resources.put(order).map(drop)
}

/// Sets the amounts and counts of an order.
fn sum_up(resources: &StoreView, order: &mut ResourceObject) {
    let currency = currency(order);
    let taxes = Taxes::of(order);
    let lines: Vec<_> = resources.linked(order, "line_items").cloned().collect();
    let (mut total, mut total_tax, mut total_taxable) = (0, 0, 0);
    for (name, types) in SUMS {
        let of_kind = lines
            .iter()
            .filter(|line| types.contains(&text(line, "item_type")));
        let amount = sum(of_kind.map(|line| number(line, "total_amount_cents")));
        let (tax, taxable) = (taxes.on(amount), taxes.taxable(amount));
        set_amount(order, &format!("{name}_amount"), amount, &currency);
        set_amount(order, &format!("{name}_tax_amount"), tax, &currency);
        set_amount(order, &format!("{name}_taxable_amount"), taxable, &currency);
        total = sum([total, amount]);
        total_tax = sum([total_tax, tax]);
        total_taxable = sum([total_taxable, taxable]);
    }
    set_amount(order, "discount_amount", 0, &currency);
    set_amount(order, "gift_card_amount", 0, &currency);
    set_amount(order, "total_amount", total, &currency);
    set_amount(order, "total_tax_amount", total_tax, &currency);
    set_amount(order, "total_taxable_amount", total_taxable, &currency);
    let with_taxes = sum([total_taxable, total_tax]);
    set_amount(order, "total_amount_with_taxes", with_taxes, &currency);
    let goods = lines
        .iter()
        .filter(|line| text(line, "item_type") == "skus");
    let count = sum(goods.map(|line| number(line, "quantity")));
    set(order, "skus_count", count);
    let shipments = resources.linked(order, "shipments").count();
    set(order, "shipments_count", shipments);
    let address = resources.linked(order, "shipping_address").next();
    let address = address.or_else(|| resources.linked(order, "billing_address").next());
    let country = address.map(|address| text(address, "country_code").to_owned());
    set(order, "country_code", country);
    if text(order, "status") == "draft" && count > 0 {
        set(order, "status", "pending");
    }
}

/// Adds the line for the payment method, with its price.
fn payment_line(
    rules: &Rules,
    resources: &mut StoreView,
    order: &ResourceObject,
) -> Result<(), Error> {
    let expected = linked_id(order, "payment_method");
    let lines = resources.linked(order, "line_items");
    let existing: Vec<_> = lines
        .filter(|line| text(line, "item_type") == "payment_methods")
        .map(|line| {
            (
                id_of(line).to_owned(),
                linked_id(line, "payment_method").map(str::to_owned),
            )
        })
        .collect();
    let mut exists = false;
    for (line, method) in existing {
        if method.as_deref() == expected && expected.is_some() {
            exists = true;
        } else {
            resources.remove("line_items", &line)?;
        }
    }
    let method = expected.and_then(|id| resources.find("payment_methods", id));
    let (Some(method), false) = (method, exists) else {
        return Ok(());
    };
    let itself = Identifier::new("payment_methods", id_of(method));
    let mut line = ResourceObject::draft("line_items")
        .with_attribute("quantity", 1)
        .with_attribute("name", text(method, "name"))
        .with_attribute("item_type", "payment_methods")
        .with_attribute("unit_amount_cents", number(method, "price_amount_cents"))
        .with_relationship("order", Identifier::new("orders", id_of(order)))
        .with_relationship("item", itself.clone())
        .with_relationship("payment_method", itself);
    line_amounts::price(&mut line, order);
    rules.add(resources, line).map(drop)
}

/// Sets the available payment options.
fn available(resources: &StoreView, order: &mut ResourceObject) {
    let market = linked_id(order, "market");
    let methods = resources.all("payment_methods").filter(|method| {
        let of = linked_id(method, "market");
        (of.is_none() || of == market) && text(method, "disabled_at").is_empty()
    });
    let methods: Vec<_> = methods.filter_map(ResourceObject::identifier).collect();
    let customer = linked_id(order, "customer").and_then(|id| resources.find("customers", id));
    let sources = customer.map_or(&[][..], |customer| {
        identifiers(customer, "customer_payment_sources")
    });
    let sources = sources.to_vec();
    order.set_relationship("available_payment_methods", Linkage::Many(methods));
    order.set_relationship("available_customer_payment_sources", Linkage::Many(sources));
}
