//! Prices and stock items, which belong to a SKU.
//!
//! Reacts to: writing a price or a stock item. Changes: its `sku` and `sku_code`, each from the
//! other, and the amounts of a price.

use jsonapi_core::{Error, Identifier};

use super::rule::{Rule, Types, Written};
use super::stock::by_code;
use crate::sandbox::attributes::{id_of, linked_id, set, set_default, text};
use crate::sandbox::money::set_amount;
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["prices", "stock_items"]),
    apply,
};

/// Finds the SKU by code.
fn apply(written: &mut Written<'_>) -> Result<(), Error> {
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
                refusal::attribute("sku_code", "not_found", "does not match any SKU").into(),
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
