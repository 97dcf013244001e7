//! SKUs, and what is about one: prices and stock.

use jsonapi_core::{Error, Identifier, ResourceObject, Resources};

use super::{Written, orders};
use crate::sandbox::attributes::{
    flag, id_of, identifiers, linked_id, number, set, set_default, sum, text,
};
use crate::sandbox::money::set_amount;
use crate::sandbox::refusal;

pub(super) fn rule(written: &mut Written<'_>) -> Result<(), Error> {
    let code = text(&written.resource, "code");
    let mut others = written.resources.all("skus");
    let is_taken = others.any(|sku| text(sku, "code") == code && sku.id() != written.resource.id());
    if is_taken {
        return Err(refusal::attribute("code", "taken", "has already been taken").into());
    }
    Ok(())
}

/// The SKU with this code.
pub(super) fn by_code<'a>(resources: &'a Resources, code: &str) -> Option<&'a ResourceObject> {
    resources.all("skus").find(|sku| text(sku, "code") == code)
}

/// A price or a stock item: its SKU may be given by code.
pub(super) fn of_sku(written: &mut Written<'_>) -> Result<(), Error> {
    let code = text(&written.resource, "sku_code").to_owned();
    if let Some(sku) = linked_id(&written.resource, "sku").filter(|_| written.changed("sku")) {
        let code = written
            .resources
            .find("skus", sku)
            .map(|sku| text(sku, "code").to_owned());
        set(&mut written.resource, "sku_code", code);
    } else if !code.is_empty() {
        let Some(sku) = by_code(written.resources, &code).map(|sku| id_of(sku).to_owned()) else {
            return Err(
                refusal::attribute("sku_code", "not_found", "is the code of no SKU").into(),
            );
        };
        written
            .resource
            .set_relationship("sku", Identifier::new("skus", sku));
    } else if written.is_new() {
        return Err(refusal::blank("/data/relationships/sku").into());
    }
    if written.resource.type_name() == "prices" {
        price(written);
    }
    Ok(())
}

fn price(written: &mut Written<'_>) {
    let list = linked_id(&written.resource, "price_list");
    let list = list.and_then(|id| written.resources.find("price_lists", id));
    let currency = list.map_or("", |list| text(list, "currency_code"));
    let currency = if currency.is_empty() { "EUR" } else { currency }.to_owned();
    let price = &mut written.resource;
    set_default(price, "currency_code", currency.as_str());
    for name in ["amount", "compare_at_amount"] {
        let cents = price.attributes().get(&format!("{name}_cents"));
        if let Some(cents) = cents.and_then(serde_json::Value::as_i64) {
            set_amount(price, name, cents, &currency);
        }
    }
}

/// What one of this SKU costs in a market, if it is sold there.
pub(super) fn price_of(
    resources: &Resources,
    sku: &ResourceObject,
    market: Option<&ResourceObject>,
) -> Option<i64> {
    let list = market.and_then(|market| linked_id(market, "price_list"));
    let fits = |price: &&ResourceObject| list.is_none() || linked_id(price, "price_list") == list;
    let price = resources.linked(sku, "prices").find(fits)?;
    price.attributes().get("amount_cents")?.as_i64()
}

/// How many there are for this order, where somebody counts: what is in stock without what other
/// orders that were placed have taken.
pub(super) fn available(
    resources: &Resources,
    sku: &ResourceObject,
    order: &ResourceObject,
) -> Option<i64> {
    let stock = stock_of(resources, sku)?;
    let lines = resources.all("line_items").filter(|line| {
        let item = identifiers(line, "item").first();
        item.is_some_and(|item| item.type_name() == "skus" && item.id() == sku.id())
    });
    let taken = lines.filter(|line| {
        let mut of = resources.linked(line, "order");
        of.any(|of| of.id() != order.id() && orders::has_taken(of))
    });
    let taken = sum(taken.map(|line| number(line, "quantity")));
    Some(stock.saturating_sub(taken).max(0))
}

fn stock_of(resources: &Resources, sku: &ResourceObject) -> Option<i64> {
    if flag(sku, "do_not_track") {
        return None;
    }
    let items = resources.linked(sku, "stock_items");
    let quantities: Vec<_> = items
        .filter_map(|item| item.attributes().get("quantity")?.as_i64())
        .collect();
    (!quantities.is_empty()).then(|| sum(quantities))
}
