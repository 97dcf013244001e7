//! The scopes of a token.

use std::fmt;

use jsonapi_core::Error;

/// A market or stock location that a token gives access to, or all markets.
///
/// ```
/// use commerce::auth::Scope;
///
/// assert_eq!(Scope::market_code("europe").to_string(), "market:code:europe");
/// assert_eq!(Scope::market_all().to_string(), "market:all");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    kind: &'static str,
    value: String,
}

impl Scope {
    /// The market with this id.
    #[must_use]
    pub fn market_id(id: impl Into<String>) -> Self {
        Self::new("market:id:", id)
    }

    /// The market with this code.
    #[must_use]
    pub fn market_code(code: impl Into<String>) -> Self {
        Self::new("market:code:", code)
    }

    /// All markets.
    #[must_use]
    pub fn market_all() -> Self {
        Self::new("market:", "all")
    }

    /// The market with this number; the legacy form.
    #[must_use]
    pub fn market_number(number: u64) -> Self {
        Self::new("market:", number.to_string())
    }

    /// The stock location with this id.
    #[must_use]
    pub fn stock_location_id(id: impl Into<String>) -> Self {
        Self::new("stock_location:id:", id)
    }

    /// The stock location with this code.
    #[must_use]
    pub fn stock_location_code(code: impl Into<String>) -> Self {
        Self::new("stock_location:code:", code)
    }

    /// The stock location with this number; the legacy form.
    #[must_use]
    pub fn stock_location_number(number: u64) -> Self {
        Self::new("stock_location:", number.to_string())
    }

    fn new(kind: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { kind, value }
    }

    /// Joins scopes with spaces. A scope that would read as another, or as two, is an error.
    pub(crate) fn join(scopes: &[Self]) -> Result<Option<String>, Error> {
        for scope in scopes {
            let is_part = |it: char| it.is_whitespace() || it.is_control() || it == ':';
            if scope.value.is_empty() || scope.value.contains(is_part) {
                return Err(Error::invalid(format!(
                    "`{scope}` is not a scope: an id or code has no spaces or colons, and is \
                     not empty"
                )));
            }
        }
        let texts: Vec<_> = scopes.iter().map(Self::to_string).collect();
        Ok(Some(texts.join(" ")).filter(|text| !text.is_empty()))
    }
}

/// Formats the scope as the API does.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, self.value)
    }
}
