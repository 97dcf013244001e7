//! Line items: the cost follows from the SKU and the quantity.
//!
//! Reacts to: writing a line item, and `_refresh_prices` of an order. Changes: its item and its
//! amounts; `_update_quantity` merges another line of the same SKU.

use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, ErrorObject, Identifier, Meta, ResourceObject};
use serde_json::Value;

use super::line_amounts::price;
use super::order_state::is_open;
use super::rule::{Rule, Types, Written};
use super::stock;
use crate::sandbox::attributes::{id_of, identifiers, linked_id, number, set, set_default, text};
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["line_items"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    let mut refusals = Vec::new();
    let order = linked_id(&written.resource, "order");
    let order = order.and_then(|id| written.resources.find("orders", id));
    let order = match order.cloned() {
        Some(order) if is_open(&order) => Some(order),
        Some(_) => {
            let problem = "can no longer be changed";
            refusals.push(refusal::relationship("order", "invalid", problem));
            None
        }
        None => {
            refusals.push(refusal::blank("/data/relationships/order"));
            None
        }
    };
    if let Some(order) = &order
        && written.sent("_update_quantity").is_some()
    {
        join(written, order)?;
    }
    let quantity = number(&written.resource, "quantity");
    if quantity < 1 {
        refusals.push(refusal::invalid(
            "/data/attributes/quantity",
            "greater_than",
            "must be greater than 0",
            &quantity.into(),
        ));
    }
    let item = item(written).unwrap_or_else(|refusal| {
        refusals.push(*refusal);
        None
    });
    let sku = item.filter(|item| item.type_name() == "skus");
    if let (Some(sku), Some(order)) = (&sku, &order) {
        let available = stock::available(written.resources, sku, order);
        refusals.extend(too_many(quantity, available));
    }
    refusal::all(refusals)?;
    if let Some(order) = order {
        if let Some(sku) = sku {
            of_sku(written, &sku, &order)?;
        }
        price(&mut written.resource, &order);
    }
    Ok(())
}

/// Returns the item of a line. A priced item sets the line's price.
fn item(written: &mut Written<'_>) -> Result<Option<ResourceObject>, Box<ErrorObject>> {
    let line = &mut written.resource;
    let Some(item) = named(written.resources, line)?.cloned() else {
        return Ok(None);
    };
    set(line, "item_type", item.type_name());
    line.set_relationship("item", Identifier::new(item.type_name(), id_of(&item)));
    let own_price = match item.type_name() {
        "adjustments" => "amount_cents",
        "bundles" => "price_amount_cents",
        "gift_cards" => "initial_balance_cents",
        _ => return Ok(Some(item)),
    };
    set_default(line, "name", text(&item, "name"));
    set_default(line, "unit_amount_cents", number(&item, own_price));
    Ok(Some(item))
}

/// Returns the item of a line, named by linkage or code. A line with its own price needs no item.
fn named<'a>(
    resources: &'a StoreView,
    line: &ResourceObject,
) -> Result<Option<&'a ResourceObject>, Box<ErrorObject>> {
    if let Some(to) = identifiers(line, "item").first() {
        return Ok(resources.find(to.type_name(), to.id().unwrap_or_default()));
    }
    for (attribute, type_name, problem) in [
        ("sku_code", "skus", "does not match any SKU"),
        ("bundle_code", "bundles", "does not match any bundle"),
    ] {
        let code = text(line, attribute);
        if !code.is_empty() {
            let mut all = resources.all(type_name);
            let found = all.find(|one| text(one, "code") == code);
            let missing = || refusal::attribute(attribute, "not_found", problem);
            return Ok(Some(found.ok_or_else(missing)?));
        }
    }
    let price = line.attributes().get("unit_amount_cents");
    if price.is_some_and(Value::is_i64) {
        Ok(None)
    } else {
        Err(refusal::blank("/data/relationships/item").into())
    }
}

/// Returns an error if the quantity exceeds the stock.
fn too_many(quantity: i64, available: Option<i64>) -> Option<ErrorObject> {
    let available = available.filter(|available| quantity > *available)?;
    let rule = "less_than_or_equal_to";
    let meta = Meta::new()
        .with("error", rule)
        .with("value", quantity)
        .with("count", available);
    let problem = format!("must be less than or equal to {available}");
    Some(refusal::attribute("quantity", rule, &problem).with_meta(meta))
}

fn of_sku(
    written: &mut Written<'_>,
    sku: &ResourceObject,
    order: &ResourceObject,
) -> Result<(), Error> {
    let market = linked_id(order, "market");
    let market = market.and_then(|id| written.resources.find("markets", id));
    let price = stock::price_of(written.resources, sku, market);
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
    line.set_relationship("sku", Identifier::new("skus", id_of(sku)));
    Ok(())
}

/// Merges with the existing line of the same SKU, and replaces it.
fn join(written: &mut Written<'_>, order: &ResourceObject) -> Result<(), Error> {
    let code = text(&written.resource, "sku_code");
    let mut lines = written.resources.linked(order, "line_items");
    let same = lines.find(|line| {
        !code.is_empty() && text(line, "sku_code") == code && line.id() != written.resource.id()
    });
    let same = same.map(|line| (id_of(line).to_owned(), number(line, "quantity")));
    drop(lines);
    let Some((id, existing)) = same else {
        return Ok(());
    };
    let quantity = existing.saturating_add(number(&written.resource, "quantity"));
    set(&mut written.resource, "quantity", quantity);
    written.resources.remove("line_items", &id)
}

/// Runs `_refresh_prices` of an order: lines get the current prices of their SKUs.
pub(super) fn reprice(order: &mut Written<'_>) -> Result<(), Error> {
    let lines = order.resources.linked(&order.resource, "line_items");
    let lines: Vec<_> = lines.cloned().collect();
    for mut line in lines {
        let market = order.resources.linked(&order.resource, "market").next();
        let mut item = order.resources.linked(&line, "item");
        let sku = item.find(|item| item.type_name() == "skus");
        let now = sku.and_then(|sku| stock::price_of(order.resources, sku, market));
        drop(item);
        if let Some(now) = now {
            set(&mut line, "unit_amount_cents", now);
            price(&mut line, &order.resource);
            order.resources.put(line)?;
        }
    }
    Ok(())
}
