//! Tracks the pages that were read, and finds the next one if there are no links.

use std::collections::HashSet;

use url::Url;

use super::counts::Counts;
use super::page_params::{self, PageParams};
use crate::error::{Incomplete, Reason};

/// The progress through the pages.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The number of pages that were read.
    pages: u64,
    /// The number of distinct resources received.
    received: u64,
    /// The number of resources received, including repeated ones.
    items: u64,
    start: Start,
    /// The lowest total that a page stated. It changes while resources are added and removed.
    total: Option<u64>,
    /// Whether any page had pagination links.
    is_linked: bool,
    /// A hash of the resources on the previous page, if there are links.
    before: Option<u64>,
    /// Hashes of the resources received, if there are no links.
    seen: HashSet<u64>,
}

/// The position of the first page.
#[derive(Debug, Default)]
struct Start {
    scheme: Scheme,
    /// The number of resources before it, if known.
    before: Option<u64>,
    /// The same if the server numbers pages from 0, where both are possible.
    before_if_zero_based: Option<u64>,
    /// Whether the first page stated the requested number or offset, so that later ones do.
    is_stated: bool,
}

/// How the next page is requested.
#[derive(Clone, Copy, Debug, Default)]
enum Scheme {
    /// With a number, counted from this one.
    Number { base: u64 },
    /// With the number of resources before it.
    Offset,
    /// With a cursor, or in another unknown way.
    #[default]
    Unknown,
}

/// The page that follows.
#[derive(Debug)]
pub(super) enum NextPage {
    /// A guessed URL.
    To(Url),
    /// None: this was the last page.
    End,
    /// None, although resources are missing.
    Incomplete(Incomplete),
}

impl Progress {
    /// Records a page that has pagination links, with a hash of its resources. Returns whether it
    /// repeats the previous page.
    pub(super) fn record_linked(
        &mut self,
        url: &Url,
        counts: &Counts,
        items: u64,
        hash: u64,
    ) -> bool {
        if self.pages == 0 {
            self.start = Start::of(&PageParams::of(url), counts);
        }
        self.is_linked = true;
        if self.before.replace(hash) == Some(hash) && items > 0 {
            return true;
        }
        self.record(items, items, counts.unambiguous_total);
        false
    }

    pub(super) fn is_linked(&self) -> bool {
        self.is_linked
    }

    pub(super) fn is_at_start(&self) -> bool {
        self.pages == 0
    }

    /// Determines whether a page without a `next` link is the last one.
    pub(super) fn after_links(&self, counts: &Counts) -> NextPage {
        let is_incomplete = match (self.start.before, self.total, counts.pages) {
            (Some(_), Some(_), _) => !self.is_complete(),
            (Some(0), None, Some(pages)) => self.pages < pages,
            _ => false,
        };
        if is_incomplete {
            NextPage::Incomplete(self.incomplete(Reason::LinksEnd))
        } else {
            NextPage::End
        }
    }

    /// Records a page without pagination links, and returns the next one. `items` has a hash of
    /// each resource whose identity is known.
    ///
    /// # Errors
    ///
    /// Returns an error if the page is not the requested one.
    pub(super) fn record_unlinked(
        &mut self,
        url: &Url,
        counts: &Counts,
        items: &[Option<u64>],
    ) -> Result<NextPage, Incomplete> {
        let params = PageParams::of(url);
        let is_first = self.pages == 0;
        if is_first {
            self.start = Start::of(&params, counts);
        } else {
            self.check_position(&params, counts)?;
        }
        let is_new = |row: &&Option<u64>| row.is_none_or(|row| !self.seen.contains(&row));
        let new = items.iter().filter(is_new).count() as u64;
        // Resources added meanwhile move others to the next page, and change the total.
        let may_have_moved = counts.total.is_some() && counts.total != self.total;
        if !is_first && new == 0 && !items.is_empty() && !may_have_moved {
            return Err(self.incomplete(Reason::Repeated));
        }
        self.seen.extend(items.iter().flatten());
        let items = items.len() as u64;
        self.record(new, items, counts.total);
        Ok(self.next_page(url, &params, counts, items))
    }

    /// Interprets the server's rejection of a guessed page: the end, or an error.
    pub(super) fn refused(&self) -> Option<Incomplete> {
        (self.total.is_none() || !self.is_complete()).then(|| self.incomplete(Reason::Refused))
    }

    fn record(&mut self, new: u64, items: u64, total: Option<u64>) {
        self.pages += 1;
        self.received += new;
        self.items += items;
        self.total = match (self.total, total) {
            (Some(least), Some(total)) => Some(least.min(total)),
            (least, total) => least.or(total),
        };
    }

    /// Checks that the page states the requested number or offset.
    fn check_position(&self, params: &PageParams, counts: &Counts) -> Result<(), Incomplete> {
        let (params, stated) = match self.start.scheme {
            Scheme::Number { .. } => (params.number, counts.number),
            Scheme::Offset => (params.offset, counts.offset),
            Scheme::Unknown => return Ok(()),
        };
        match (params, stated) {
            (Some(params), Some(stated)) if self.start.is_stated && params != stated => Err(self
                .incomplete(Reason::Mismatch {
                    requested: params,
                    stated,
                })),
            _ => Ok(()),
        }
    }

    fn next_page(&self, url: &Url, params: &PageParams, counts: &Counts, items: u64) -> NextPage {
        let resources_follow = match (self.start.before, counts.total) {
            (Some(before), Some(total)) => before + self.items < total,
            _ => false,
        };
        let is_empty = items == 0;
        let index = self.index(params);
        let pages_left = counts.pages.zip(index).map(|(pages, index)| {
            let after_this = pages.saturating_sub(index + 1);
            // The number of pages implies that this one exists, but it is empty.
            (after_this, is_empty && index > 0 && index < pages)
        });
        let follows = match pages_left {
            Some((0, _)) => false,
            Some(_) => true,
            None => (resources_follow || counts.more) && !is_empty,
        };
        if follows {
            return match self.next(url, params, counts, items) {
                Some(next) => NextPage::To(next),
                None => NextPage::Incomplete(self.incomplete(Reason::NoNextPage)),
            };
        }
        let is_incomplete = if self.total.is_some() && self.start.before.is_some() {
            !self.is_complete()
        } else {
            let is_missing = pages_left.is_some_and(|(_, is_missing)| is_missing);
            counts.more || is_missing && self.start.before_if_zero_based.is_none()
        };
        if is_incomplete {
            NextPage::Incomplete(self.incomplete(Reason::NoNextPage))
        } else {
            NextPage::End
        }
    }

    /// Returns the index of the page in the list, from 0.
    fn index(&self, params: &PageParams) -> Option<u64> {
        match self.start.scheme {
            Scheme::Number { base } => params.number.unwrap_or(base).checked_sub(base),
            Scheme::Offset => (self.start.before == Some(0)).then(|| self.pages - 1),
            Scheme::Unknown => None,
        }
    }

    fn next(&self, url: &Url, params: &PageParams, counts: &Counts, items: u64) -> Option<Url> {
        match self.start.scheme {
            Scheme::Number { base } => {
                let is_known = counts.total.or(counts.pages).or(counts.number).is_some();
                if !is_known && params.number.is_none() {
                    return None;
                }
                let number = params.number.unwrap_or(base).checked_add(1)?;
                Some(page_params::with(url, page_params::NUMBER, number))
            }
            Scheme::Offset if items == 0 => None,
            Scheme::Offset => {
                let offset = params.offset.unwrap_or(0).checked_add(items)?;
                Some(page_params::with(url, page_params::OFFSET, offset))
            }
            Scheme::Unknown => None,
        }
    }

    /// Returns whether all resources that were counted have been received.
    fn is_complete(&self) -> bool {
        let (Some(total), Some(before)) = (self.total, self.start.before) else {
            return true;
        };
        before + self.received >= total
            || self
                .start
                .before_if_zero_based
                .map(|before| before + self.received)
                == Some(total)
    }

    fn incomplete(&self, reason: Reason) -> Incomplete {
        let counted = self
            .total
            .map(|total| total.saturating_sub(self.start.before.unwrap_or_default()));
        Incomplete::new(reason, self.received, counted)
    }
}

impl Start {
    fn of(params: &PageParams, counts: &Counts) -> Self {
        if params.is_opaque {
            return Self::default();
        }
        let by_number = params.number.or(counts.number).is_some();
        let by_offset =
            params.offset.is_some() || !by_number && (params.has_limit || counts.offset == Some(0));
        if by_offset {
            return Self {
                scheme: Scheme::Offset,
                before: Some(params.offset.unwrap_or(0)),
                before_if_zero_based: None,
                is_stated: counts.offset == Some(params.offset.unwrap_or(0)),
            };
        }
        let (base, before, before_if_zero_based) = match (params.number, counts.number) {
            (None, Some(0)) | (Some(0), _) => (0, Some(0), None),
            (None | Some(1), _) => (1, Some(0), None),
            (Some(number), _) => {
                let size = counts.size.or(params.size);
                let before = |pages: u64| size.map(|size| size.saturating_mul(pages));
                (1, before(number - 1), before(number))
            }
        };
        Self {
            scheme: Scheme::Number { base },
            before,
            before_if_zero_based,
            is_stated: counts.number == Some(params.number.unwrap_or(base)),
        }
    }
}
