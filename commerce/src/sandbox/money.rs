//! Amounts of money: each comes as cents, as a float, and formatted.

use jsonapi_core::ResourceObject;

use super::attributes::set;

/// Sets the three attributes of an amount, such as `total_amount`.
pub(super) fn set_amount(resource: &mut ResourceObject, name: &str, cents: i64, currency: &str) {
    set(resource, &format!("{name}_cents"), cents);
    #[allow(
        clippy::cast_precision_loss,
        reason = "the API sends amounts as floats, too"
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

/// The tax that is within an amount.
pub(super) fn tax_within(cents: i64, rate: f64) -> i64 {
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "amounts of an order are far below 2^53"
    )]
    let net = (cents as f64 / (1.0 + rate)).round() as i64;
    cents - net
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(format(1234, "EUR"), "€12,34");
        assert_eq!(format(-5, "USD"), "-$0.05");
        assert_eq!(format(100, "CHF"), "1.00 CHF");
        assert_eq!(tax_within(5800, 0.22), 1046);
    }
}
