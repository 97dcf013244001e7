//! Line items: what they cost follows from the SKU and the quantity.

use jsonapi_core::{Error, Identifier, Meta, ResourceObject, Resources};
use serde_json::Value;

use super::{Written, currency, orders, skus};
use crate::sandbox::attributes::{id_of, identifiers, linked_id, number, set, set_default, text};
use crate::sandbox::money::{set_amount, tax_within};
use crate::sandbox::refusal;

pub(super) fn rule(written: &mut Written<'_>) -> Result<(), Error> {
    let order = linked_id(&written.resource, "order");
    let Some(order) = order.and_then(|id| written.resources.find("orders", id)) else {
        return Err(refusal::blank("/data/relationships/order").into());
    };
    if !orders::is_open(order) {
        return Err(refusal::relationship("order", "invalid", "can't be changed any more").into());
    }
    let order = order.clone();
    if written.sent("_update_quantity").is_some() {
        join(written, &order)?;
    }
    let quantity = number(&written.resource, "quantity");
    if quantity < 1 {
        let value = Value::from(quantity);
        return Err(refusal::invalid(
            "/data/attributes/quantity",
            "greater_than",
            "must be greater than 0",
            &value,
        )
        .into());
    }
    if let Some(sku) = sku(written)? {
        check_stock(written.resources, &sku, quantity)?;
        of_sku(written, &sku, &order)?;
    }
    price(&mut written.resource, &order);
    Ok(())
}

/// The SKU of a line item, by its code or by linkage.
fn sku(written: &Written<'_>) -> Result<Option<ResourceObject>, Error> {
    let line = &written.resource;
    if let Some(to) = identifiers(line, "item").first() {
        let item = to.id().filter(|_| to.type_name() == "skus");
        return Ok(item
            .and_then(|id| written.resources.find("skus", id))
            .cloned());
    }
    let code = text(line, "sku_code");
    if code.is_empty() {
        let has_price = line
            .attributes()
            .get("unit_amount_cents")
            .is_some_and(Value::is_i64);
        return if has_price {
            Ok(None)
        } else {
            Err(refusal::blank("/data/relationships/item").into())
        };
    }
    match skus::by_code(written.resources, code) {
        Some(sku) => Ok(Some(sku.clone())),
        None => Err(refusal::attribute("sku_code", "not_found", "is the code of no SKU").into()),
    }
}

fn check_stock(resources: &Resources, sku: &ResourceObject, quantity: i64) -> Result<(), Error> {
    let Some(stock) = skus::stock_of(resources, sku).filter(|stock| quantity > *stock) else {
        return Ok(());
    };
    let meta = Meta::new()
        .with("error", "less_than_or_equal_to")
        .with("value", quantity)
        .with("count", stock);
    let problem = format!("must be less than or equal to {stock}");
    Err(
        refusal::attribute("quantity", "less_than_or_equal_to", &problem)
            .with_meta(meta)
            .into(),
    )
}

fn of_sku(
    written: &mut Written<'_>,
    sku: &ResourceObject,
    order: &ResourceObject,
) -> Result<(), Error> {
    let market = linked_id(order, "market");
    let market = market.and_then(|id| written.resources.find("markets", id));
    let price = skus::price_of(written.resources, sku, market);
    let line = &mut written.resource;
    if line
        .attributes()
        .get("unit_amount_cents")
        .is_none_or(Value::is_null)
    {
        let Some(price) = price else {
            return Err(refusal::blank("/data/attributes/unit_amount_cents").into());
        };
        set(line, "unit_amount_cents", price);
    }
    set_default(line, "sku_code", text(sku, "code"));
    set_default(line, "name", text(sku, "name"));
    let image = sku.attributes().get("image_url").cloned();
    set_default(line, "image_url", image);
    set(line, "item_type", "skus");
    let sku = Identifier::new("skus", id_of(sku));
    line.set_relationship("item", sku.clone());
    line.set_relationship("sku", sku);
    Ok(())
}

/// Computes the amounts of a line.
pub(super) fn price(line: &mut ResourceObject, order: &ResourceObject) {
    let currency = currency(order);
    let unit = number(line, "unit_amount_cents");
    let total = unit.saturating_mul(number(line, "quantity"));
    let rate = order.attributes().get("tax_rate").and_then(Value::as_f64);
    let rate = rate.unwrap_or_default();
    set(line, "currency_code", currency.as_str());
    set(line, "tax_rate", rate);
    set_amount(line, "unit_amount", unit, &currency);
    set_amount(
        line,
        "options_amount",
        number(line, "options_amount_cents"),
        &currency,
    );
    set_amount(line, "discount", 0, &currency);
    set_amount(line, "total_amount", total, &currency);
    set_amount(line, "tax_amount", tax_within(total, rate), &currency);
}

/// Takes over the quantity of the line that has the same SKU already, and its place.
fn join(written: &mut Written<'_>, order: &ResourceObject) -> Result<(), Error> {
    let code = text(&written.resource, "sku_code");
    let mut lines = written.resources.linked(order, "line_items");
    let same = lines.find(|line| {
        !code.is_empty() && text(line, "sku_code") == code && line.id() != written.resource.id()
    });
    let same = same.map(|line| (id_of(line).to_owned(), number(line, "quantity")));
    drop(lines);
    let Some((id, held)) = same else {
        return Ok(());
    };
    let quantity = held.saturating_add(number(&written.resource, "quantity"));
    set(&mut written.resource, "quantity", quantity);
    written.resources.remove("line_items", &id)
}
