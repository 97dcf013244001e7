//! The amounts of a line item, from its price, its quantity and the taxes of its order.

use jsonapi_core::ResourceObject;

use super::order_state::currency;
use crate::sandbox::attributes::{number, set};
use crate::sandbox::money::{Taxes, set_amount};

/// Computes the amounts of a line item.
pub(super) fn price(line: &mut ResourceObject, order: &ResourceObject) {
    let currency = currency(order);
    let unit = number(line, "unit_amount_cents");
    let options = number(line, "options_amount_cents");
    let total = unit.saturating_mul(number(line, "quantity"));
    let total = total.saturating_add(options);
    let taxes = Taxes::of(order);
    set(line, "currency_code", currency.as_str());
    set(line, "tax_rate", taxes.rate);
    set_amount(line, "unit_amount", unit, &currency);
    set_amount(line, "options_amount", options, &currency);
    set_amount(line, "discount", 0, &currency);
    set_amount(line, "total_amount", total, &currency);
    set_amount(line, "tax_amount", taxes.on(total), &currency);
}
