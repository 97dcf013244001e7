//! Amounts of money: each is stored as cents, as a float, and formatted.

use jsonapi_core::ResourceObject;

use serde_json::Value;

use super::attributes::{flag, set};

/// Sets the three attributes of an amount, such as `total_amount`.
pub(super) fn set_amount(resource: &mut ResourceObject, name: &str, cents: i64, currency: &str) {
    set(resource, &format!("{name}_cents"), cents);
    #[allow(
        clippy::cast_precision_loss,
        reason = "the API sends amounts as floats as well"
    )]
    set(resource, &format!("{name}_float"), cents as f64 / 100.0);
    set(
        resource,
        &format!("formatted_{name}"),
        format(cents, currency),
    );
}

fn format(cents: i64, currency: &str) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (units, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    match currency {
        "EUR" => format!("{sign}€{units},{rest:02}"),
        "USD" => format!("{sign}${units}.{rest:02}"),
        "GBP" => format!("{sign}£{units}.{rest:02}"),
        _ => format!("{sign}{units}.{rest:02} {currency}"),
    }
}

/// The taxes of an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taxes {
    /// The rate as a fraction: 0.22 for 22%.
    pub(super) rate: f64,
    /// Whether prices include the tax.
    pub(super) included: bool,
}

impl Taxes {
    /// Returns the taxes of an order.
    pub(super) fn of(order: &ResourceObject) -> Self {
        let rate = order.attributes().get("tax_rate").and_then(Value::as_f64);
        Self {
            rate: rate.unwrap_or_default(),
            included: flag(order, "tax_included"),
        }
    }

    /// Returns the tax on an amount.
    pub(super) fn on(self, cents: i64) -> i64 {
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "meaningful amounts are far below 2^53; others are truncated"
        )]
        if self.included {
            cents.saturating_sub((cents as f64 / (1.0 + self.rate)).round() as i64)
        } else {
            (cents as f64 * self.rate).round() as i64
        }
    }

    /// Returns the taxable part of an amount.
    pub(super) fn taxable(self, cents: i64) -> i64 {
        if self.included {
            cents.saturating_sub(self.on(cents))
        } else {
            cents
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_formatted_with_their_currency() {
        assert_eq!(format(1234, "EUR"), "€12,34");
        assert_eq!(format(-5, "USD"), "-$0.05");
        assert_eq!(format(100, "CHF"), "1.00 CHF");
    }

    #[test]
    fn taxes_are_included_in_prices_or_added() {
        let taxes = |included| Taxes {
            rate: 0.22,
            included,
        };
        let both = |taxes: Taxes| (taxes.on(5800), taxes.taxable(5800));
        assert_eq!(both(taxes(true)), (1046, 4754));
        assert_eq!(both(taxes(false)), (1276, 5800));
    }
}
