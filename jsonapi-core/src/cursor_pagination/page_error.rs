//! The errors of the profile.

use super::{PROFILE, PageMeta};
use crate::model::ErrorObject;

/// The reason why a server rejects a page, with status 400.
///
/// A server converts it into an [`ErrorObject`]; a client recognizes it with [`of`](Self::of).
///
/// ```
/// use jsonapi_core::ErrorObject;
/// use jsonapi_core::cursor_pagination::PageError;
///
/// let error = ErrorObject::from(PageError::MaxSizeExceeded(100));
/// assert_eq!(error.parameter(), Some("page[size]"));
/// assert_eq!(PageError::of(&error), Some(PageError::MaxSizeExceeded(100)));
/// ```
///
/// Specification: [Error
/// Cases](https://jsonapi.org/profiles/ethanresnick/cursor-pagination#error-cases).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The server can't paginate with this sort order.
    #[error("this sort order can't be paginated")]
    UnsupportedSort,
    /// `page[size]` exceeds this maximum.
    #[error("`page[size]` exceeds {0}")]
    MaxSizeExceeded(u64),
    /// The value of this parameter, such as `page[after]`, is invalid.
    #[error("the query parameter `{0}` is invalid")]
    InvalidParameter(String),
    /// The server does not support pages between two cursors.
    #[error("pages between two cursors are not supported")]
    RangeNotSupported,
}

impl PageError {
    /// Recognizes an error of the profile; `None` if it is another error.
    ///
    /// The type link, compared as text, identifies it. [`InvalidParameter`](Self::InvalidParameter)
    /// has none, so an error without a type link for one of the profile's parameters is one.
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

impl From<PageError> for ErrorObject {
    fn from(page_error: PageError) -> Self {
        let (title, kind) = match &page_error {
            PageError::UnsupportedSort => (
                "This sort order can't be paginated",
                Some("unsupported-sort"),
            ),
            PageError::MaxSizeExceeded(_) => {
                ("The page size is too large", Some("max-size-exceeded"))
            }
            PageError::InvalidParameter(_) => ("The query parameter is invalid", None),
            PageError::RangeNotSupported => (
                "Pages between two cursors are not supported",
                Some("range-pagination-not-supported"),
            ),
        };
        let mut error = Self::new().with_status(400).with_title(title);
        if let Some(kind) = kind {
            error = error.with_type(format!("{PROFILE}/{kind}"));
        }
        match page_error {
            PageError::UnsupportedSort => error.with_parameter("sort"),
            PageError::MaxSizeExceeded(max_size) => {
                let page = PageMeta {
                    max_size: Some(max_size),
                    ..PageMeta::default()
                };
                error
                    .with_parameter("page[size]")
                    .with_meta(page.into_meta())
            }
            PageError::InvalidParameter(name) => error.with_parameter(name),
            PageError::RangeNotSupported => error,
        }
    }
}
