//! The errors of the profile.

use super::{PROFILE, PageMeta};
use crate::model::ErrorObject;

/// Why a server refuses a page, all of them with status 400.
///
/// A server answers with what it becomes as an [`ErrorObject`]; a client recognizes it with
/// [`of`](Self::of).
///
/// ```
/// use jsonapi_core::ErrorObject;
/// use jsonapi_core::cursor_pagination::Refusal;
///
/// let error = ErrorObject::from(Refusal::MaxSizeExceeded(100));
/// assert_eq!(error.parameter(), Some("page[size]"));
/// assert_eq!(Refusal::of(&error), Some(Refusal::MaxSizeExceeded(100)));
/// ```
///
/// Specification: [Error
/// Cases](https://jsonapi.org/profiles/ethanresnick/cursor-pagination#error-cases).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The server can't page what is sorted so.
    UnsupportedSort,
    /// `page[size]` is over this maximum.
    MaxSizeExceeded(u64),
    /// The parameter with this name, such as `page[after]`, has a value that is none of its own.
    InvalidParameter(String),
    /// The server has no pages between two cursors.
    RangeNotSupported,
}

impl Refusal {
    /// What an error of the profile says; `None` if it is another error.
    ///
    /// The type link, compared as text, tells. [`InvalidParameter`](Self::InvalidParameter) has
    /// none, so an error without a type that names one of the profile's parameters is one.
    pub fn of(error: &ErrorObject) -> Option<Self> {
        let Some(link) = error.links().get("type") else {
            return match error.parameter()? {
                name @ ("page[size]" | "page[after]" | "page[before]") => {
                    Some(Self::InvalidParameter(name.to_owned()))
                }
                _ => None,
            };
        };
        match link.href().strip_prefix(PROFILE)? {
            "/unsupported-sort" => Some(Self::UnsupportedSort),
            "/max-size-exceeded" => PageMeta::of(error.meta())
                .max_size
                .map(Self::MaxSizeExceeded),
            "/range-pagination-not-supported" => Some(Self::RangeNotSupported),
            _ => None,
        }
    }
}

impl From<Refusal> for ErrorObject {
    fn from(refusal: Refusal) -> Self {
        let (title, kind) = match &refusal {
            Refusal::UnsupportedSort => ("This sort can't be paged", Some("unsupported-sort")),
            Refusal::MaxSizeExceeded(_) => {
                ("The page size is too large", Some("max-size-exceeded"))
            }
            Refusal::InvalidParameter(_) => ("The query parameter can't be used", None),
            Refusal::RangeNotSupported => (
                "Pages between two cursors are not supported",
                Some("range-pagination-not-supported"),
            ),
        };
        let mut error = Self::new().with_status(400).with_title(title);
        if let Some(kind) = kind {
            error = error.with_type(format!("{PROFILE}/{kind}"));
        }
        match refusal {
            Refusal::UnsupportedSort => error.with_parameter("sort"),
            Refusal::MaxSizeExceeded(max_size) => {
                let page = PageMeta {
                    max_size: Some(max_size),
                    ..PageMeta::default()
                };
                error
                    .with_parameter("page[size]")
                    .with_meta(page.into_meta())
            }
            Refusal::InvalidParameter(name) => error.with_parameter(name),
            Refusal::RangeNotSupported => error,
        }
    }
}
