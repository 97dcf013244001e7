//! Orders: initial values, and protection after placing.
//!
//! Reacts to: writing an order. Changes: its initial values, its customer and payment source, and
//! whatever its triggers change.

use jsonapi_core::{Error, ErrorObject, ResourceObject};

use super::order_state::is_open;
use super::rule::{Rule, Types, Written};
use super::{customers, order_life, payments};
use crate::sandbox::attributes::{flag, linked_id, set_default, text};
use crate::sandbox::digits::digits;
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["orders"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    match written.before {
        Some(before) if !is_open(before) => refusal::all(frozen(written))?,
        Some(_) => {}
        None => begin(written),
    }
    customers::of_order(written)?;
    payments::of_order(written)?;
    order_life::triggers(written)
}

/// Returns errors for changes that a placed order does not allow.
fn frozen(written: &Written<'_>) -> Vec<ErrorObject> {
    let problem = "can no longer be changed";
    let relationships = ["market", "customer", "payment_method", "payment_source"];
    let relationships = relationships.iter().filter(|name| written.changed(name));
    let attributes = ["customer_email", "coupon_code", "gift_card_code"];
    let attributes = attributes.iter().filter(|name| written.changed(name));
    relationships
        .map(|name| refusal::relationship(name, "invalid", problem))
        .chain(attributes.map(|name| refusal::attribute(name, "invalid", problem)))
        .collect()
}

/// Sets the initial values of a new order.
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
