//! Numbers, compared without rounding.

use std::cmp::Ordering;

use serde_json::Number;

/// Compares two JSON numbers by value.
pub(super) fn compare(one: &Number, other: &Number) -> Ordering {
    if let (Some(one), Some(other)) = (integer(one), integer(other)) {
        return one.cmp(&other);
    }
    if let (true, true, Some(one), Some(other)) =
        (one.is_f64(), other.is_f64(), one.as_f64(), other.as_f64())
    {
        // A JSON number is never NaN.
        return one.partial_cmp(&other).unwrap_or(Ordering::Equal);
    }
    // The decimal form of a number is exact, and a float of an integer would not be.
    Decimal::parse(&one.to_string()).cmp(&Decimal::parse(&other.to_string()))
}

fn integer(number: &Number) -> Option<i128> {
    let signed = number.as_i64().map(i128::from);
    signed.or_else(|| number.as_u64().map(i128::from))
}

/// A decimal number of any precision: `0.DIGITS * 10^exponent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Parses a number such as `-12.50` or `1e-7`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = all.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Self {
                negative: false,
                digits: String::new(),
                exponent: 0,
            });
        }
        let leading = i64::try_from(all.len() - significant.len()).ok()?;
        let whole = i64::try_from(whole.len()).ok()?;
        Some(Self {
            negative,
            digits: significant.trim_end_matches('0').to_owned(),
            exponent: (whole - leading).checked_add(exponent)?,
        })
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |of: &Self| match (of.is_zero(), of.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let magnitude = || {
            let exponents = self.exponent.cmp(&other.exponent);
            exponents.then_with(|| self.digits.cmp(&other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            -1 => magnitude().reverse(),
            _ => magnitude(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_ordered_by_value() {
        let ordered = [
            "-1e400",
            "-12.5",
            "-12.49",
            "-0.1",
            "0",
            "1e-7",
            "0.05",
            "0.5",
            "0.51",
            "5",
            "10",
            "9007199254740992",
            "9007199254740993",
            "18446744073709551615",
            "1e20",
            "2e400",
        ];
        let ordered = ordered.map(|text| Decimal::parse(text).unwrap());
        assert!(ordered.is_sorted_by(|one, other| one < other));
        for (one, other) in [
            ("12.50", "12.5"),
            ("-0", "0.0"),
            ("1e2", "100"),
            ("007", "7"),
        ] {
            assert_eq!(Decimal::parse(one), Decimal::parse(other));
        }
        for text in ["", ".", "-", "1e", "x", "1.2.3", "NaN"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn integers_beyond_the_precision_of_floats_differ() {
        let number = |text: &str| serde_json::from_str::<Number>(text).unwrap();
        let (float, next) = (number("9007199254740992.0"), number("9007199254740993"));
        assert_eq!(compare(&float, &next), Ordering::Less);
        assert_eq!(
            compare(&float, &number("9007199254740992")),
            Ordering::Equal
        );
        assert_eq!(compare(&next, &number("9007199254740994")), Ordering::Less);
        assert_eq!(
            compare(&number("-1"), &number("18446744073709551615")),
            Ordering::Less
        );
        assert_eq!(compare(&number("0.5"), &number("0.25")), Ordering::Greater);
    }
}
