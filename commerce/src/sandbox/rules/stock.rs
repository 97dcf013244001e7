//! Stock and prices of SKUs. Nothing is changed here.

use std::collections::BTreeMap;

use jsonapi_core::repository::StoreView;
use jsonapi_core::{ErrorObject, ResourceObject};

use super::order_state::reduces_stock;
use crate::sandbox::attributes::{flag, id_of, identifiers, linked_id, number, sum, text};
use crate::sandbox::refusal;

/// Finds the SKU with this code.
pub(super) fn by_code<'a>(resources: &'a StoreView, code: &str) -> Option<&'a ResourceObject> {
    resources.all("skus").find(|sku| text(sku, "code") == code)
}

/// Returns the unit price of a SKU in a market, if it is sold there.
pub(super) fn price_of(
    resources: &StoreView,
    sku: &ResourceObject,
    market: Option<&ResourceObject>,
) -> Option<i64> {
    let list = market.and_then(|market| linked_id(market, "price_list"));
    let fits = |price: &&ResourceObject| list.is_none() || linked_id(price, "price_list") == list;
    let price = resources.linked(sku, "prices").find(fits)?;
    price.attributes().get("amount_cents")?.as_i64()
}

/// Returns the quantity available to this order, if stock is tracked: the stock minus what other
/// placed orders have taken.
pub(super) fn available(
    resources: &StoreView,
    sku: &ResourceObject,
    order: &ResourceObject,
) -> Option<i64> {
    let stock = stock_of(resources, sku)?;
    let lines = resources.all("line_items").filter(|line| {
        let item = identifiers(line, "item").first();
        item.is_some_and(|item| item.type_name() == "skus" && item.id() == sku.id())
    });
    let reserved = lines.filter(|line| {
        let mut of = resources.linked(line, "order");
        of.any(|of| of.id() != order.id() && reduces_stock(of))
    });
    let reserved = sum(reserved.map(|line| number(line, "quantity")));
    Some(stock.saturating_sub(reserved).max(0))
}

fn stock_of(resources: &StoreView, sku: &ResourceObject) -> Option<i64> {
    if flag(sku, "do_not_track") {
        return None;
    }
    let items = resources.linked(sku, "stock_items");
    let quantities: Vec<_> = items
        .filter_map(|item| item.attributes().get("quantity")?.as_i64())
        .collect();
    (!quantities.is_empty()).then(|| sum(quantities))
}

/// Returns an error for each line that exceeds the stock, adding up the order's lines of the same
/// SKU.
pub(super) fn out_of_stock(resources: &StoreView, order: &ResourceObject) -> Vec<ErrorObject> {
    let mut requested = BTreeMap::new();
    for line in resources.linked(order, "line_items") {
        let items = resources.linked(line, "item");
        for sku in items.filter(|item| item.type_name() == "skus") {
            let of_sku = requested.entry(id_of(sku)).or_insert(0);
            *of_sku = sum([*of_sku, number(line, "quantity")]);
        }
    }
    let short = requested.into_iter().filter_map(|(sku, requested)| {
        let sku = resources.find("skus", sku)?;
        let available = available(resources, sku, order)?;
        let problem = format!(
            "have {requested} of {}, but only {available} are available",
            text(sku, "code")
        );
        let refusal = refusal::relationship("line_items", "out_of_stock", &problem);
        (requested > available).then_some(refusal)
    });
    short.collect()
}
