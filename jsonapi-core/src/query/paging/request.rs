//! The page of a list that is requested.

use super::PageCursor;
use crate::query::Parameter;

/// The page of a list that a query requests, as [`Paging`](super::Paging) reads it.
///
/// A server reads it once, and a repository finds it in
/// [`Parameters::page_request`](crate::query::Parameters::page_request). A repository that holds whole lists cuts
/// a page with [`cut`](Self::cut); one that finds the resources of a page alone describes it with
/// [`describe`](Self::describe).
#[derive(Clone, Debug, PartialEq)]
pub struct PageRequest {
    /// Whether the query asks for a page, which otherwise is the first one.
    pub(in crate::query) is_asked: bool,
    pub(super) start: PageStart,
    pub(super) size: Option<u64>,
    /// Whether the query or the server has chosen the size.
    pub(super) is_size_chosen: bool,
    pub(super) counted: bool,
    /// What the query says about the total.
    pub(super) asked_total: Option<bool>,
    /// The sort keys of the query, which cursors are made for.
    pub(super) sort: String,
}

/// Where a page starts.
#[derive(Clone, Debug, PartialEq)]
pub enum PageStart {
    /// The number of the page, from 1.
    Number(u64),
    /// The number of resources before the page.
    Offset(u64),
    /// Cursors that the page lies between. It begins after the first one, or, where there is only
    /// the other one, ends before that.
    Cursors {
        /// The place that all resources of the page are after.
        after: Option<PageCursor>,
        /// The place that all resources of the page are before.
        before: Option<PageCursor>,
    },
}

impl PageRequest {
    /// Returns where the page starts.
    #[must_use]
    pub fn start(&self) -> &PageStart {
        &self.start
    }

    /// Returns the greatest number of resources on the page; `None` for the whole list.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Returns whether to count the resources of the whole list.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.counted
    }

    /// Returns whether the page is one by cursors.
    #[must_use]
    pub fn is_by_cursor(&self) -> bool {
        matches!(self.start, PageStart::Cursors { .. })
    }

    /// Sets the size of the page, unless the query or the server has chosen one.
    pub(crate) fn or_size(mut self, size: Option<u64>) -> Self {
        if !self.is_size_chosen {
            self.size = size.or(self.size);
        }
        self
    }

    /// Returns the number of resources before the page; `None` for a page by cursors.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        match self.start {
            PageStart::Number(number) => Some((number - 1).saturating_mul(self.size.unwrap_or(0))),
            PageStart::Offset(offset) => Some(offset),
            PageStart::Cursors { .. } => None,
        }
    }

    /// Returns the text of a cursor, as in `page[after]`.
    #[must_use]
    pub fn encode(&self, cursor: &PageCursor) -> String {
        cursor.encode(&self.sort)
    }

    /// Returns the query parameters that request this page.
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter> {
        let number = |key, number: u64| Parameter::new([key], number.to_string());
        let cursor = |key, cursor: &Option<PageCursor>| {
            let cursor = cursor.as_ref()?;
            Some(Parameter::new([key], self.encode(cursor)))
        };
        let mut parameters = Vec::new();
        match (&self.start, self.size) {
            (PageStart::Number(page), Some(size)) => {
                parameters.extend([number("number", *page), number("size", size)]);
            }
            (PageStart::Offset(offset), Some(size)) => {
                parameters.extend([number("offset", *offset), number("limit", size)]);
            }
            (PageStart::Cursors { after, before }, size) => {
                parameters.extend(size.map(|size| number("size", size)));
                parameters.extend(cursor("after", after));
                parameters.extend(cursor("before", before));
            }
            // The whole list.
            (_, None) => {}
        }
        let total = self.asked_total.map(|total| total.to_string());
        parameters.extend(total.map(|total| Parameter::new(["total"], total)));
        parameters
    }

    /// Returns the request for another page of the same list.
    pub(super) fn at(&self, start: PageStart, size: u64) -> Self {
        Self {
            start,
            size: Some(size),
            ..self.clone()
        }
    }
}
