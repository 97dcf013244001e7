//! Amounts of money with their currency.

use std::fmt;

/// An amount of money in its currency.
///
/// The API has an attribute `…_cents` for an amount, and another attribute of the same resource for
/// the currency. This type combines both.
///
/// ```
/// use commerce::Money;
///
/// let price = Money::new(1250, "EUR");
/// assert_eq!(price.to_string(), "12.50 EUR");
/// assert_eq!(Money::new(-1250, "JPY").to_string(), "-1250 JPY");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in the smallest unit of the currency: 1250 is 12.50 EUR, but 1250 JPY.
    pub cents: i64,
    /// The ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// Creates an amount in a currency (ISO 4217).
    #[must_use]
    pub fn new(cents: i64, currency: impl Into<String>) -> Self {
        Self {
            cents,
            currency: currency.into(),
        }
    }

    #[allow(dead_code, reason = "unused if no area with amounts is enabled")]
    pub(crate) fn of(cents: Option<i64>, currency: Option<&String>) -> Option<Self> {
        Some(Self::new(cents?, currency?))
    }

    /// Returns the number of decimal places of the currency by ISO 4217: two for most, none or
    /// three for some.
    #[must_use]
    pub fn decimals(&self) -> usize {
        match self.currency.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

/// Formats the exact amount in the main unit of the currency: `12.50 EUR`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals();
        let digits = format!(
            "{:0>width$}",
            self.cents.unsigned_abs(),
            width = decimals + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let sign = if self.cents < 0 { "-" } else { "" };
        let point = if decimals > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{fraction} {}", self.currency)
    }
}

/// Generates a method per amount of a resource type, with the currency in its `currency_code`.
///
/// ```text
/// amounts! {
///     Price {
///         amount: amount_cents,
///     }
/// }
/// ```
#[allow(unused_macros, reason = "unused if no area with amounts is enabled")]
macro_rules! amounts {
    ($resource:ident { $($name:ident: $cents:ident,)+ }) => {
        /// Amounts with their currency; `None` if either is null.
        impl $resource {
            $(
                #[doc = concat!("`", stringify!($cents), "` in `currency_code`.")]
                #[must_use]
                pub fn $name(&self) -> Option<$crate::money::Money> {
                    $crate::money::Money::of(self.$cents, self.currency_code.as_ref())
                }
            )+
        }
    };
}

#[allow(unused_imports, reason = "unused if no area with amounts is enabled")]
pub(crate) use amounts;

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn amounts_print_exactly() {
        let text = |cents, currency| Money::new(cents, currency).to_string();
        assert_eq!(text(0, "EUR"), "0.00 EUR");
        assert_eq!(text(-5, "EUR"), "-0.05 EUR");
        assert_eq!(text(123_456, "USD"), "1234.56 USD");
        assert_eq!(text(1, "JPY"), "1 JPY");
        assert_eq!(text(1, "KWD"), "0.001 KWD");
        assert_eq!(text(i64::MIN, "EUR"), "-92233720368547758.08 EUR");
    }

    #[test]
    fn amount_and_currency_are_both_required() {
        let currency = "EUR".to_owned();
        assert_eq!(
            Money::of(Some(1), Some(&currency)),
            Some(Money::new(1, "EUR"))
        );
        assert_eq!(Money::of(None, Some(&currency)), None);
        assert_eq!(Money::of(Some(1), None), None);
    }
}
