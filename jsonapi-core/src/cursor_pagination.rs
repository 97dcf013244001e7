//! The Cursor Pagination profile: query parameters, meta and errors.
//!
//! To check documents against the profile, [apply](crate::validate::Validator::profile) it to a
//! [`Validator`](crate::validate::Validator).
//!
//! ```
//! use jsonapi_core::cursor_pagination::{Page, PageMeta};
//! use jsonapi_core::query::Parameters;
//!
//! // A server parses the query.
//! let parameters = Parameters::parse("page[size]=10&page[after]=abc")?;
//! let page = Page::of(&parameters).expect("a page");
//! assert_eq!(page.size.map(|size| size.get()), Some(10));
//! assert_eq!(page.after.as_deref(), Some("abc"));
//!
//! // It describes the page.
//! let meta = PageMeta { total: Some(200), ..PageMeta::default() }.into_meta();
//! assert_eq!(serde_json::to_string(&meta)?, r#"{"page":{"total":200}}"#);
//! assert_eq!(PageMeta::of(&meta).total, Some(200));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Specification: [Cursor
//! Pagination](https://jsonapi.org/profiles/ethanresnick/cursor-pagination).

mod page_error;

use std::num::NonZeroU64;

use serde_json::{Map, Value};

pub use page_error::PageError;

use crate::model::Meta;
use crate::query::{Parameter, Parameters};
use crate::validate::CURSOR_PAGINATION;

/// The URI of the profile, for the `profile` parameter of the media type.
pub const PROFILE: &str = CURSOR_PAGINATION;

/// The requested page.
///
/// Specification: [Query
/// Parameters](https://jsonapi.org/profiles/ethanresnick/cursor-pagination#query-parameters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// `page[size]`: the maximum number of items; `None` leaves it to the server.
    pub size: Option<NonZeroU64>,
    /// `page[after]`: the cursor after which the page starts.
    pub after: Option<String>,
    /// `page[before]`: the cursor before which the page ends. With both, the page is a range.
    pub before: Option<String>,
}

impl Page {
    /// Parses the `page` family of a query.
    ///
    /// A size consists of decimal digits: `+5` and `0x10` are rejected, and `010` is ten.
    ///
    /// # Errors
    ///
    /// Returns [`PageError::InvalidParameter`] if the size is not a number of 1 or more, a parameter
    /// is repeated, or the profile does not define it.
    pub fn of(parameters: &Parameters) -> Result<Self, PageError> {
        let mut page = Self::default();
        for Parameter { keys, value } in &parameters.page {
            let key = match keys.as_slice() {
                [key] => key.as_str(),
                _ => "",
            };
            let first = match key {
                "size" => page.size.replace(size(value)?).is_none(),
                "after" => page.after.replace(value.clone()).is_none(),
                "before" => page.before.replace(value.clone()).is_none(),
                _ => false,
            };
            if !first {
                let brackets: String = keys.iter().map(|key| format!("[{key}]")).collect();
                return Err(PageError::InvalidParameter(format!("page{brackets}")));
            }
        }
        Ok(page)
    }

    /// Returns the query parameters that request this page.
    pub fn parameters(&self) -> Vec<Parameter> {
        let size = self
            .size
            .map(|size| Parameter::new(["size"], size.to_string()));
        let after = self
            .after
            .as_ref()
            .map(|after| Parameter::new(["after"], after));
        let before = self
            .before
            .as_ref()
            .map(|before| Parameter::new(["before"], before));
        size.into_iter().chain(after).chain(before).collect()
    }
}

fn size(value: &str) -> Result<NonZeroU64, PageError> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let size = value.parse().ok().filter(|_| digits);
    size.ok_or_else(|| PageError::InvalidParameter("page[size]".to_owned()))
}

/// The `page` member of a meta object, in the meta of a document or of an item.
///
/// Specification: [page Meta Object
/// Members](https://jsonapi.org/profiles/ethanresnick/cursor-pagination#terms-meta-data).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMeta {
    /// The cursor of the item.
    pub cursor: Option<String>,
    /// The number of items on all pages.
    pub total: Option<u64>,
    /// The estimated number of items (`estimatedTotal.bestGuess`).
    pub estimated_total: Option<u64>,
    /// Whether the requested range has more items than the page.
    pub range_truncated: bool,
    /// The maximum `page[size]`, in an error.
    pub max_size: Option<u64>,
}

impl PageMeta {
    /// Reads the `page` member. A member of another form than the profile's keeps its default.
    pub fn of(meta: &Meta) -> Self {
        let member = |name| meta.raw("page").and_then(|page| page.get(name));
        let guess = |estimate: &Value| estimate.get("bestGuess")?.as_u64();
        Self {
            cursor: member("cursor").and_then(Value::as_str).map(str::to_owned),
            total: member("total").and_then(Value::as_u64),
            estimated_total: member("estimatedTotal").and_then(guess),
            range_truncated: member("rangeTruncated") == Some(&Value::Bool(true)),
            max_size: member("maxSize").and_then(Value::as_u64),
        }
    }

    /// Creates a meta object with this `page` member.
    pub fn into_meta(self) -> Meta {
        let estimate = self
            .estimated_total
            .map(|guess| Value::Object(Map::from_iter([("bestGuess".to_owned(), guess.into())])));
        let members = [
            ("cursor", self.cursor.map(Value::from)),
            ("total", self.total.map(Value::from)),
            ("estimatedTotal", estimate),
            (
                "rangeTruncated",
                self.range_truncated.then_some(Value::Bool(true)),
            ),
            ("maxSize", self.max_size.map(Value::from)),
        ];
        let members = members
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Meta::new().with("page", Map::from_iter(members))
    }
}
