//! Orders: what they begin as, and the sums that follow from their line items.

use std::collections::BTreeMap;

use jsonapi_core::{Error, ErrorObject, Identifier, Linkage, ResourceObject, Resources};

use super::{
    Rules, Written, currency, customers, digits, line_items, order_life, payments, shipments, skus,
};
use crate::sandbox::attributes::{flag, id_of, linked_id, number, set, set_default, sum, text};
use crate::sandbox::money::{Taxes, set_amount};
use crate::sandbox::refusal;

pub(super) fn rule(written: &mut Written<'_>) -> Result<(), Error> {
    match written.before {
        Some(before) if !is_open(before) => refusal::all(frozen(written))?,
        Some(_) => {}
        None => begin(written),
    }
    customers::of_order(written)?;
    payments::of_order(written)?;
    order_life::triggers(written)
}

/// Whether it is a cart still.
pub(super) fn is_open(order: &ResourceObject) -> bool {
    matches!(text(order, "status"), "draft" | "pending" | "editing")
}

/// Whether it was placed, so that what is in it is taken from the stock.
pub(super) fn has_taken(order: &ResourceObject) -> bool {
    matches!(
        text(order, "status"),
        "editing" | "placing" | "placed" | "approved"
    )
}

/// What is changed of an order that is placed, and can't be.
fn frozen(written: &Written<'_>) -> Vec<ErrorObject> {
    let problem = "can't be changed any more";
    let relationships = ["market", "customer", "payment_method", "payment_source"];
    let relationships = relationships.iter().filter(|name| written.changed(name));
    let attributes = ["customer_email", "coupon_code", "gift_card_code"];
    let attributes = attributes.iter().filter(|name| written.changed(name));
    relationships
        .map(|name| refusal::relationship(name, "invalid", problem))
        .chain(attributes.map(|name| refusal::attribute(name, "invalid", problem)))
        .collect()
}

/// What a new order begins as.
fn begin(written: &mut Written<'_>) {
    if linked_id(&written.resource, "market").is_none() {
        let mut markets = written.resources.all("markets");
        let market = markets.find(|market| text(market, "disabled_at").is_empty());
        if let Some(market) = market.and_then(ResourceObject::identifier) {
            written.resource.set_relationship("market", market);
        }
    }
    let market = linked_id(&written.resource, "market");
    let market = market.and_then(|id| written.resources.find("markets", id));
    let list = market.and_then(|market| linked_id(market, "price_list"));
    let list = list.and_then(|id| written.resources.find("price_lists", id));
    let currency = list
        .map_or("EUR", |list| text(list, "currency_code"))
        .to_owned();
    let tax_included = list.is_none_or(|list| flag(list, "tax_included"));
    let order = &mut written.resource;
    let number = digits(8);
    for (name, value) in [
        ("number", number.as_str()),
        ("status", "draft"),
        ("payment_status", "unpaid"),
        ("fulfillment_status", "unfulfilled"),
        ("language_code", "en"),
        ("currency_code", currency.as_str()),
    ] {
        set_default(order, name, value);
    }
    set_default(order, "autorefresh", true);
    set_default(order, "guest", true);
    set_default(order, "editable", true);
    set_default(order, "tax_included", tax_included);
    set_default(order, "tax_rate", 0.22);
    let token: String = std::iter::repeat_with(|| fastrand::digit(16))
        .take(32)
        .collect();
    set_default(order, "token", token);
}

/// The kinds of line items, each with the amount of the order that they sum up to.
const SUMS: &[(&str, &[&str])] = &[
    // A line that is of nothing in the catalogue has no type.
    ("subtotal", &["skus", "bundles", "gift_cards", ""]),
    ("shipping", &["shipments"]),
    ("payment_method", &["payment_methods"]),
    ("adjustment", &["adjustments"]),
];

/// Brings an order in line with what belongs to it; its sums stay once it is placed.
pub(super) fn refresh(rules: &Rules, resources: &mut Resources, id: &str) -> Result<(), Error> {
    let held = |resources: &Resources| resources.find("orders", id).cloned();
    let Some(order) = held(resources) else {
        return Ok(());
    };
    let is_open = is_open(&order);
    if is_open {
        payment_line(rules, resources, &order)?;
    }
    if let Some(order) = held(resources).filter(|_| is_open) {
        shipments::refresh(rules, resources, &order)?;
    }
    let Some(mut order) = held(resources) else {
        return Ok(());
    };
    available(resources, &mut order);
    if is_open {
        sum_up(resources, &mut order);
    }
    resources.put(order).map(drop)
}

/// Sets the amounts of an order, and its counts.
fn sum_up(resources: &Resources, order: &mut ResourceObject) {
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

/// The payment method is a line of the order, with its price.
fn payment_line(
    rules: &Rules,
    resources: &mut Resources,
    order: &ResourceObject,
) -> Result<(), Error> {
    let wanted = linked_id(order, "payment_method");
    let lines = resources.linked(order, "line_items");
    let held: Vec<_> = lines
        .filter(|line| text(line, "item_type") == "payment_methods")
        .map(|line| {
            (
                id_of(line).to_owned(),
                linked_id(line, "payment_method").map(str::to_owned),
            )
        })
        .collect();
    let mut is_there = false;
    for (line, method) in held {
        if method.as_deref() == wanted && wanted.is_some() {
            is_there = true;
        } else {
            resources.remove("line_items", &line)?;
        }
    }
    let method = wanted.and_then(|id| resources.find("payment_methods", id));
    let (Some(method), false) = (method, is_there) else {
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
    line_items::price(&mut line, order);
    rules.add(resources, line).map(drop)
}

/// What the order may be paid with.
fn available(resources: &Resources, order: &mut ResourceObject) {
    let market = linked_id(order, "market");
    let methods = resources.all("payment_methods").filter(|method| {
        let of = linked_id(method, "market");
        (of.is_none() || of == market) && text(method, "disabled_at").is_empty()
    });
    let methods: Vec<_> = methods.filter_map(ResourceObject::identifier).collect();
    let customer = linked_id(order, "customer").and_then(|id| resources.find("customers", id));
    let sources = customer.map_or(&[][..], |customer| {
        crate::sandbox::attributes::identifiers(customer, "customer_payment_sources")
    });
    let sources = sources.to_vec();
    order.set_relationship("available_payment_methods", Linkage::Many(methods));
    order.set_relationship("available_customer_payment_sources", Linkage::Many(sources));
}

/// Whether there is nothing to pay.
pub(super) fn is_free(order: &ResourceObject) -> bool {
    number(order, "total_amount_with_taxes_cents") == 0
}

/// What of a line is too much for the stock, of all lines of the order with the same SKU.
pub(super) fn out_of_stock(resources: &Resources, order: &ResourceObject) -> Vec<ErrorObject> {
    let mut wanted = BTreeMap::new();
    for line in resources.linked(order, "line_items") {
        let items = resources.linked(line, "item");
        for sku in items.filter(|item| item.type_name() == "skus") {
            let of_sku = wanted.entry(id_of(sku)).or_insert(0);
            *of_sku = sum([*of_sku, number(line, "quantity")]);
        }
    }
    let short = wanted.into_iter().filter_map(|(sku, wanted)| {
        let sku = resources.find("skus", sku)?;
        let available = skus::available(resources, sku, order)?;
        let problem = format!(
            "have {wanted} of {}, of which there are {available}",
            text(sku, "code")
        );
        let refusal = refusal::relationship("line_items", "out_of_stock", &problem);
        (wanted > available).then_some(refusal)
    });
    short.collect()
}

/// Whether something of it is to be shipped.
pub(super) fn ships(resources: &Resources, order: &ResourceObject) -> bool {
    resources.linked(order, "line_items").any(|line| {
        let mut sku = resources.linked(line, "item");
        text(line, "item_type") == "skus" && !sku.next().is_some_and(|sku| flag(sku, "do_not_ship"))
    })
}
