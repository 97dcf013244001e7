//! Pages that were found, with their links and their meta.

use std::cmp::Ordering;

use super::{PageCursor, PageRequest, PageStart};
use crate::cursor_pagination::PageMeta;
use crate::model::{Link, Links, Meta};
use crate::query::Parameters;

/// A page that was cut out of a list.
#[derive(Clone, Debug)]
pub struct FoundPage<T> {
    /// The items of the page.
    pub items: Vec<T>,
    /// Links to other pages. They are relative to the list and name the page alone: a server adds
    /// the rest of what its caller asked for.
    pub links: Links,
    /// The counts of the page.
    pub meta: Meta,
    /// The texts of the cursors of the items; none for pages by number or offset.
    pub cursors: Vec<String>,
}

impl<T> FoundPage<T> {
    /// A whole list, which is not cut into pages.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        Self {
            items,
            links: Links::new(),
            meta: Meta::new(),
            cursors: Vec::new(),
        }
    }

    /// Replaces the items.
    pub(crate) fn map<U>(self, item: impl FnMut(T) -> U) -> FoundPage<U> {
        FoundPage {
            items: self.items.into_iter().map(item).collect(),
            links: self.links,
            meta: self.meta,
            cursors: self.cursors,
        }
    }
}

/// What is known about a page and what is around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageBounds {
    /// The number of items in the whole list, where it is counted.
    pub total: Option<u64>,
    /// Whether there are items before the page.
    pub has_prev: bool,
    /// Whether there are items after the page. For a page between two cursors, those after the
    /// second one do not count.
    pub has_next: bool,
    /// The places of the first item and of the last one, for a page by cursors that is not empty.
    pub ends: Option<(PageCursor, PageCursor)>,
}

impl PageRequest {
    /// Cuts the page out of a whole list, which is in order. `compare` returns where an item is
    /// relative to a cursor, and `cursor` makes the cursor of an item; both are called for pages by
    /// cursors alone.
    ///
    /// ```
    /// use jsonapi_core::query::{PageCursor, Paging, Parameters};
    ///
    /// let parameters = Parameters::parse("page[number]=2&page[size]=2")?;
    /// let request = Paging::numbers().read(&parameters).ok().flatten().expect("a page");
    /// let ids = vec!["a", "b", "c"];
    /// let page = request.cut(ids, |_, _| std::cmp::Ordering::Equal, |_| PageCursor::End);
    /// assert_eq!(page.items, ["c"]);
    /// assert_eq!(page.links.get("prev").unwrap().href(), "?page%5Bnumber%5D=1&page%5Bsize%5D=2");
    /// # Ok::<(), jsonapi_core::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn cut<T>(
        &self,
        mut list: Vec<T>,
        compare: impl Fn(&T, &PageCursor) -> Ordering,
        cursor: impl Fn(&T) -> PageCursor,
    ) -> FoundPage<T> {
        let count = list.len();
        let size = self.size.map_or(usize::MAX, whole);
        let (start, end, has_next) = match &self.start {
            PageStart::Cursors { after, before } => {
                let place = |cursor: &PageCursor, order: fn(Ordering) -> bool| match cursor {
                    PageCursor::End => count,
                    cursor => list.partition_point(|item| order(compare(item, cursor))),
                };
                let least = after.as_ref().map_or(0, |it| place(it, Ordering::is_le));
                let most = before
                    .as_ref()
                    .map_or(count, |it| place(it, Ordering::is_lt));
                let most = most.max(least);
                let (start, end) = if after.is_none() && before.is_some() {
                    (most.saturating_sub(size), most)
                } else {
                    (least, least.saturating_add(size).min(most))
                };
                let is_range = after.is_some() && before.is_some();
                (start, end, end < if is_range { most } else { count })
            }
            PageStart::Number(_) | PageStart::Offset(_) => {
                let start = self.offset().map_or(0, whole).min(count);
                let end = start.saturating_add(size).min(count);
                (start, end, end < count)
            }
        };
        list.truncate(end);
        let items = list.split_off(start);
        let ends = self.is_by_cursor().then(|| items.first().zip(items.last()));
        let ends = ends
            .flatten()
            .map(|(first, last)| (cursor(first), cursor(last)));
        let bounds = PageBounds {
            total: self.counted.then_some(count as u64),
            has_prev: start > 0,
            has_next,
            ends,
        };
        let (links, meta) = self.describe(&bounds);
        let cursors = match self.is_by_cursor() {
            true => items
                .iter()
                .map(|item| self.encode(&cursor(item)))
                .collect(),
            false => Vec::new(),
        };
        FoundPage {
            items,
            links,
            meta,
            cursors,
        }
    }

    /// Returns the links to other pages, relative to the list, and the meta of a page.
    ///
    /// There is a `last` link where it is known: for pages by number and by offset, where the list is
    /// counted. Pages by cursors have `prev` and `next` also where they are null.
    #[must_use]
    pub fn describe(&self, bounds: &PageBounds) -> (Links, Meta) {
        let Some(size) = self.size else {
            return (Links::new(), self.meta(bounds));
        };
        let links = match &self.start {
            PageStart::Number(number) => self.by_number(*number, size, bounds),
            PageStart::Offset(offset) => self.by_offset(*offset, size, bounds),
            PageStart::Cursors { after, before } => {
                self.by_cursor(after.as_ref(), before.as_ref(), size, bounds)
            }
        };
        (links, self.meta(bounds))
    }

    fn by_number(&self, number: u64, size: u64, bounds: &PageBounds) -> Links {
        let link = |number| self.at(PageStart::Number(number), size).link();
        let last = bounds.total.map(|total| total.div_ceil(size).max(1));
        let mut links = Links::new().with("first", link(1));
        if let Some(last) = last {
            links.insert("last", link(last));
        }
        if number > 1 {
            let before = number - 1;
            links.insert("prev", link(last.map_or(before, |last| before.min(last))));
        }
        if bounds.has_next {
            links.insert("next", link(number.saturating_add(1)));
        }
        links
    }

    fn by_offset(&self, offset: u64, size: u64, bounds: &PageBounds) -> Links {
        let link = |offset, size| self.at(PageStart::Offset(offset), size).link();
        let last = bounds
            .total
            .map(|total| total.saturating_sub(1) / size * size);
        let mut links = Links::new().with("first", link(0, size));
        if let Some(last) = last {
            links.insert("last", link(last, size));
        }
        if offset > 0 {
            let prev = match bounds.total {
                Some(total) if offset >= total => link(last.unwrap_or(0), size),
                // No resource of this page is on the one before.
                _ => link(offset.saturating_sub(size), size.min(offset)),
            };
            links.insert("prev", prev);
        }
        if bounds.has_next {
            links.insert("next", link(offset.saturating_add(size), size));
        }
        links
    }

    fn by_cursor(
        &self,
        after: Option<&PageCursor>,
        before: Option<&PageCursor>,
        size: u64,
        bounds: &PageBounds,
    ) -> Links {
        let link = |after: Option<&PageCursor>, before: Option<&PageCursor>| {
            let (after, before) = (after.cloned(), before.cloned());
            self.at(PageStart::Cursors { after, before }, size).link()
        };
        let is_range = after.is_some() && before.is_some();
        let (first, last) = match &bounds.ends {
            Some((first, last)) => (Some(first), Some(last)),
            None => (None, None),
        };
        let mut links = Links::new()
            .with("first", link(None, None))
            .with("last", link(None, Some(&PageCursor::End)));
        // A range begins at its first page, and ends at its last one. Beside an empty page, there is
        // what is on the other side of its cursor.
        let prev = (bounds.has_prev && !is_range).then(|| {
            let end = first.or(before).unwrap_or(&PageCursor::End);
            link(None, Some(end))
        });
        let next = bounds.has_next.then(|| {
            let until = before.filter(|_| is_range);
            link(last.or(after), until)
        });
        links.insert("prev", prev);
        links.insert("next", next);
        links
    }

    fn meta(&self, bounds: &PageBounds) -> Meta {
        if let PageStart::Cursors { after, before } = &self.start {
            let page = PageMeta {
                total: bounds.total,
                range_truncated: after.is_some() && before.is_some() && bounds.has_next,
                ..PageMeta::default()
            };
            return match page == PageMeta::default() {
                true => Meta::new(),
                false => page.into_meta(),
            };
        }
        let mut meta = Meta::new();
        if let Some(total) = bounds.total {
            meta.insert("record_count", total);
            if let (PageStart::Number(_), Some(size)) = (&self.start, self.size) {
                meta.insert("page_count", total.div_ceil(size));
            }
        }
        meta
    }

    /// Returns a link to this page, relative to the list.
    fn link(&self) -> Link {
        let page = Parameters {
            page: self.parameters(),
            ..Parameters::default()
        };
        Link::from(format!("?{page}"))
    }
}

fn whole(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
