//! How lists are cut into pages.

mod cursor;
mod found;
mod request;

use std::collections::HashSet;
use std::num::NonZeroU64;

use foldhash::quality::RandomState;

pub use cursor::PageCursor;
pub use found::{FoundPage, PageBounds};
pub use request::{PageRequest, PageStart};

use super::check::{fault, name};
use super::{Parameters, SortField};
use crate::cursor_pagination::PageError;
use crate::model::ErrorObject;

/// The size of a page where neither the query nor the server says one.
const DEFAULT_SIZE: u64 = 10;

/// How lists are cut into pages: by number, by offset or by cursor.
///
/// | | Parameters | Without them |
/// |---|---|---|
/// | [`numbers`](Self::numbers) | `page[number]`, from 1, and `page[size]` | the whole list |
/// | [`offsets`](Self::offsets) | `page[offset]`, from 0, and `page[limit]` | the whole list |
/// | [`cursors`](Self::cursors) | `page[size]`, `page[after]` and `page[before]` | the first page |
///
/// A list by numbers or offsets is never whole where there is a
/// [`default_size`](Self::default_size). `page[total]`, with the value `true` or `false`, asks
/// whether the whole list is counted; see [`Totals`].
///
/// Pages by number and by offset count the resources before them, so a resource that is created or
/// deleted meanwhile moves others to another page. A cursor names a place in the order of the list:
/// the values of its sort keys, and the id, which is the last key. Following the links finds each
/// resource that exists all the while exactly once. Cursors are those of the [Cursor
/// Pagination](crate::cursor_pagination) profile.
///
/// ```
/// use jsonapi_core::query::{Paging, Totals};
///
/// let paging = Paging::cursors().default_size(25).max_size(200).totals(Totals::Never);
/// # let _ = paging;
/// ```
///
/// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    kind: PagingKind,
    default_size: Option<NonZeroU64>,
    max_size: Option<NonZeroU64>,
    totals: Totals,
}

/// The parameters that name a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PagingKind {
    Numbers,
    Offsets,
    Cursors,
    Custom,
}

/// When the resources of a paged list are counted.
///
/// The number is `record_count` in the meta of pages by number and by offset, with `page_count` for
/// the former. It is `page.total` for pages by cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Totals {
    /// For each page, except where the query has `page[total]=false`.
    Always,
    /// Where the query has `page[total]=true`.
    #[default]
    WhenAsked,
    /// Never; `page[total]` is refused.
    Never,
}

/// Pages by number.
impl Default for Paging {
    fn default() -> Self {
        Self::numbers()
    }
}

impl Paging {
    const fn new(kind: PagingKind, totals: Totals) -> Self {
        Self {
            kind,
            default_size: None,
            max_size: None,
            totals,
        }
    }

    /// Pages by number, which are [always](Totals::Always) counted.
    #[must_use]
    pub const fn numbers() -> Self {
        Self::new(PagingKind::Numbers, Totals::Always)
    }

    /// Pages by offset.
    #[must_use]
    pub const fn offsets() -> Self {
        Self::new(PagingKind::Offsets, Totals::WhenAsked)
    }

    /// Pages by cursor.
    ///
    /// A cursor is encoded, not encrypted: it shows the values that it is made of, which are those of
    /// the sort keys.
    #[must_use]
    pub const fn cursors() -> Self {
        Self::new(PagingKind::Cursors, Totals::WhenAsked)
    }

    /// Leaves the parameters to the repository, which finds them in
    /// [`Parameters::page`](super::Parameters::page) as they were sent.
    #[must_use]
    pub const fn custom() -> Self {
        Self::new(PagingKind::Custom, Totals::WhenAsked)
    }

    /// Sets the size of a page where the query names none. The default is 10, also instead of 0; a
    /// size above the maximum is the maximum.
    #[must_use]
    pub const fn default_size(mut self, size: u64) -> Self {
        self.default_size = NonZeroU64::new(size);
        self
    }

    /// Sets the greatest size that a query may name. 0 sets none. A server without it has the maximum
    /// of its limits.
    #[must_use]
    pub const fn max_size(mut self, size: u64) -> Self {
        self.max_size = NonZeroU64::new(size);
        self
    }

    /// Sets when lists are counted.
    #[must_use]
    pub const fn totals(mut self, totals: Totals) -> Self {
        self.totals = totals;
        self
    }

    /// Sets a maximum where there is none.
    #[cfg(feature = "server")]
    pub(crate) fn or_max_size(mut self, size: u64) -> Self {
        self.max_size = self.max_size.or(NonZeroU64::new(size.max(1)));
        self
    }

    /// Returns whether pages are those of the Cursor Pagination profile.
    #[cfg(feature = "server")]
    pub(crate) fn is_by_cursor(&self) -> bool {
        self.kind == PagingKind::Cursors
    }

    /// Returns the keys of the parameters, with what their values are.
    #[cfg(feature = "server")]
    pub(crate) fn described(&self) -> Vec<(&'static str, PageParameter)> {
        let max = self.max_size.map_or(u64::MAX, NonZeroU64::get);
        let described = self.keys().iter().map(|key| {
            let parameter = match *key {
                "number" => PageParameter::Number,
                "offset" => PageParameter::Offset,
                "size" | "limit" => PageParameter::Size(max),
                "total" => PageParameter::Total,
                _ => PageParameter::Cursor,
            };
            (*key, parameter)
        });
        described.collect()
    }

    /// Returns the keys of the parameters that are understood.
    fn keys(&self) -> &'static [&'static str] {
        let (all, without_total): (&[_], &[_]) = match self.kind {
            PagingKind::Numbers => (&["number", "size", "total"], &["number", "size"]),
            PagingKind::Offsets => (&["offset", "limit", "total"], &["offset", "limit"]),
            PagingKind::Cursors => (
                &["size", "after", "before", "total"],
                &["size", "after", "before"],
            ),
            PagingKind::Custom => (&[], &[]),
        };
        match self.totals {
            Totals::Never => without_total,
            Totals::Always | Totals::WhenAsked => all,
        }
    }

    /// Returns the requested page of a list: that which a server has read, or that of the `page`
    /// family. `None` if the parameters are left to the repository.
    ///
    /// # Errors
    ///
    /// Returns an error object with status 400 for a parameter that is unknown or repeated, or whose
    /// value is invalid; for pages by cursor, it is one of the profile.
    ///
    /// ```
    /// use jsonapi_core::query::{PageStart, Paging, Parameters};
    ///
    /// let parameters = Parameters::parse("page[offset]=20&page[limit]=5")?;
    /// let page = Paging::offsets().read(&parameters).expect("a valid page");
    /// let page = page.expect("a page");
    /// assert_eq!(page.start(), &PageStart::Offset(20));
    /// assert_eq!(page.size(), Some(5));
    ///
    /// let error = Paging::numbers().read(&parameters).unwrap_err();
    /// assert_eq!(error.parameter(), Some("page[offset]"));
    /// # Ok::<(), jsonapi_core::query::QueryError>(())
    /// ```
    pub fn read(&self, parameters: &Parameters) -> Result<Option<PageRequest>, ErrorObject> {
        if let Some(known) = &parameters.page_request {
            return Ok(Some(known.clone()));
        }
        if self.kind == PagingKind::Custom {
            return Ok(None);
        }
        let mut sent = Sent {
            paging: self,
            values: Vec::new(),
        };
        for parameter in &parameters.page {
            sent.add(&name("page", parameter), &parameter.keys, &parameter.value)?;
        }
        let asked_total = sent.boolean("total")?;
        let sort = sort_text(&parameters.sort);
        let (start, size, default) = match self.kind {
            PagingKind::Numbers => {
                let (number, size) = (sent.number("number", 1)?, sent.size("size")?);
                let is_asked = number.is_some() || size.is_some();
                let start = PageStart::Number(number.unwrap_or(1));
                (start, size, self.size_unless_whole(is_asked))
            }
            PagingKind::Offsets => {
                let (offset, size) = (sent.number("offset", 0)?, sent.size("limit")?);
                let is_asked = offset.is_some() || size.is_some();
                let start = PageStart::Offset(offset.unwrap_or(0));
                (start, size, self.size_unless_whole(is_asked))
            }
            PagingKind::Cursors | PagingKind::Custom => {
                let size = sent.size("size")?;
                let after = sent.cursor("after", &sort)?;
                let before = sent.cursor("before", &sort)?;
                let is_range = after.is_some() && before.is_some();
                let default = match self.max_size {
                    // As the profile says.
                    Some(max) if is_range => max.get(),
                    _ => self.usual_size(),
                };
                (PageStart::Cursors { after, before }, size, Some(default))
            }
        };
        let counted = match self.totals {
            Totals::Always => asked_total.unwrap_or(true),
            Totals::WhenAsked => asked_total.unwrap_or(false),
            Totals::Never => false,
        };
        Ok(Some(PageRequest {
            is_asked: !parameters.page.is_empty(),
            start,
            size: size.or(default),
            is_size_chosen: size.is_some() || self.default_size.is_some(),
            counted,
            asked_total,
            sort,
        }))
    }

    /// Returns the size where the query names none, unless the list is whole then.
    fn size_unless_whole(&self, is_asked: bool) -> Option<u64> {
        (is_asked || self.default_size.is_some()).then(|| self.usual_size())
    }

    fn usual_size(&self) -> u64 {
        let size = self.default_size.map_or(DEFAULT_SIZE, NonZeroU64::get);
        self.max_size.map_or(size, |max| size.min(max.get()))
    }

    fn fault(&self, name: &str, detail: impl Into<String>) -> ErrorObject {
        match self.kind {
            PagingKind::Cursors => {
                let error = ErrorObject::from(PageError::InvalidParameter(name.to_owned()));
                error.with_detail(detail)
            }
            _ => fault(name, detail),
        }
    }
}

/// What the value of a parameter of pages is.
#[cfg(feature = "server")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageParameter {
    Number,
    Offset,
    /// A size of at most this.
    Size(u64),
    Cursor,
    Total,
}

/// The parameters that were sent, by their keys.
struct Sent<'a> {
    paging: &'a Paging,
    values: Vec<(&'static str, &'a str)>,
}

impl<'a> Sent<'a> {
    fn add(&mut self, name: &str, keys: &[String], value: &'a str) -> Result<(), ErrorObject> {
        let known = self.paging.keys();
        let key = match keys {
            [key] => known.iter().find(|known| *known == key),
            _ => None,
        };
        let Some(key) = key else {
            let names: Vec<_> = known.iter().map(|key| format!("`page[{key}]`")).collect();
            let detail = match names.as_slice() {
                [names @ .., last] => {
                    format!("only {} and {last} are supported", names.join(", "))
                }
                [] => format!("`{name}` is not supported"),
            };
            return Err(self.paging.fault(name, detail));
        };
        if self.get(key).is_some() {
            return Err(self.paging.fault(name, format!("`{name}` is repeated")));
        }
        self.values.push((key, value));
        Ok(())
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        let mut values = self.values.iter();
        values
            .find(|(sent, _)| *sent == key)
            .map(|(_, value)| *value)
    }

    fn number(&self, key: &str, least: u64) -> Result<Option<u64>, ErrorObject> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let is_decimal = value.bytes().all(|byte| byte.is_ascii_digit());
        let number = value
            .parse()
            .ok()
            .filter(|number| is_decimal && *number >= least);
        number.map(Some).ok_or_else(|| {
            let name = format!("page[{key}]");
            let detail = format!("`{name}` must be a number of {least} or more");
            self.paging.fault(&name, detail)
        })
    }

    fn size(&self, key: &str) -> Result<Option<u64>, ErrorObject> {
        let size = self.number(key, 1)?;
        let max = self.paging.max_size.map_or(u64::MAX, NonZeroU64::get);
        if size.is_none_or(|size| size <= max) {
            return Ok(size);
        }
        let detail = format!("a page has at most {max} resources");
        Err(match self.paging.kind {
            PagingKind::Cursors => {
                ErrorObject::from(PageError::MaxSizeExceeded(max)).with_detail(detail)
            }
            _ => fault(&format!("page[{key}]"), detail),
        })
    }

    fn boolean(&self, key: &str) -> Result<Option<bool>, ErrorObject> {
        match self.get(key) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => {
                let name = format!("page[{key}]");
                let detail = format!("`{name}` must be `true` or `false`");
                Err(self.paging.fault(&name, detail))
            }
        }
    }

    fn cursor(&self, key: &str, sort: &str) -> Result<Option<PageCursor>, ErrorObject> {
        let Some(text) = self.get(key) else {
            return Ok(None);
        };
        let cursor = PageCursor::decode(text, sort);
        cursor.map(Some).ok_or_else(|| {
            let name = format!("page[{key}]");
            let detail = format!("`{name}` must be a cursor of a list with the same `sort`");
            self.paging.fault(&name, detail)
        })
    }
}

/// Returns the sort keys as the query has them, without those that come again.
fn sort_text(sort: &[SortField]) -> String {
    let mut seen = HashSet::<_, RandomState>::default();
    let distinct = sort.iter().filter(|key| seen.insert(&key.field));
    let keys: Vec<_> = distinct.map(ToString::to_string).collect();
    keys.join(",")
}
