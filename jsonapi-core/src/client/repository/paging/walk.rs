//! Keeps count on the way from page to page, and finds the next one where no link leads there.

use std::collections::HashSet;

use url::Url;

use super::asked::{self, Asked};
use super::counts::Counts;
use crate::error::{Cut, Incomplete};

/// The way from page to page so far.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Pages that were read.
    pages: u64,
    /// Resources that came, those of an earlier page not counted again.
    came: u64,
    /// The same, but counted again.
    rows: u64,
    start: Start,
    /// The least that was counted. Counts change while resources are added and removed.
    total: Option<u64>,
    /// Whether links led on, or were there and led nowhere.
    linked: bool,
    /// A hash of the resources on the page before, where links lead.
    before: Option<u64>,
    /// Hashes of the resources that came, where no links lead.
    seen: HashSet<u64>,
}

/// Where the first page stands.
#[derive(Debug, Default)]
struct Start {
    way: Way,
    /// The number of resources before it; `None` if that is not known.
    before: Option<u64>,
    /// The same, if the server counts pages from 0, where it may do either.
    before_from_0: Option<u64>,
    /// Whether the first page stated the number or offset that was asked for, so that others do.
    is_stated: bool,
}

/// How pages are chosen.
#[derive(Clone, Copy, Debug, Default)]
enum Way {
    /// By a number, counted from this one.
    Number { base: u64 },
    /// By the number of resources before them.
    Offset,
    /// By a cursor, or in another way that is not known.
    #[default]
    Unknown,
}

/// Where to go from a page.
#[derive(Debug)]
pub(super) enum Onward {
    /// To this page, which is a guess.
    To(Url),
    /// Nowhere: it was the last page.
    End,
    /// Nowhere, although something is missing.
    Cut(Incomplete),
}

impl Walk {
    /// Takes in a page that has links to pages, with a hash of the resources on it. Gives whether
    /// it is the page before once more.
    pub(super) fn linked(&mut self, url: &Url, counts: &Counts, rows: u64, hash: u64) -> bool {
        if self.pages == 0 {
            self.start = Start::of(&Asked::of(url), counts);
        }
        self.linked = true;
        if self.before.replace(hash) == Some(hash) && rows > 0 {
            return true;
        }
        self.take(rows, rows, counts.sure_total);
        false
    }

    pub(super) fn is_linked(&self) -> bool {
        self.linked
    }

    pub(super) fn is_at_start(&self) -> bool {
        self.pages == 0
    }

    /// What a page is, after which no link leads on.
    pub(super) fn after_links(&self, counts: &Counts) -> Onward {
        let is_short = match (self.start.before, self.total, counts.pages) {
            (Some(_), Some(_), _) => !self.is_whole(),
            (Some(0), None, Some(pages)) => self.pages < pages,
            _ => false,
        };
        if is_short {
            Onward::Cut(self.cut(Cut::Links))
        } else {
            Onward::End
        }
    }

    /// Takes in a page without links to pages, and says where to go from it. `rows` has a hash of
    /// each resource whose identity is known.
    ///
    /// # Errors
    ///
    /// If it is another page than the one that was asked for.
    pub(super) fn counted(
        &mut self,
        url: &Url,
        counts: &Counts,
        rows: &[Option<u64>],
    ) -> Result<Onward, Incomplete> {
        let asked = Asked::of(url);
        let is_first = self.pages == 0;
        if is_first {
            self.start = Start::of(&asked, counts);
        } else {
            self.verify(&asked, counts)?;
        }
        let is_new = |row: &&Option<u64>| row.is_none_or(|row| !self.seen.contains(&row));
        let new = rows.iter().filter(is_new).count() as u64;
        // Resources that were added meanwhile push others to the next page, and change the total.
        let may_have_moved = counts.total.is_some() && counts.total != self.total;
        if !is_first && new == 0 && !rows.is_empty() && !may_have_moved {
            return Err(self.cut(Cut::Repeated));
        }
        self.seen.extend(rows.iter().flatten());
        let rows = rows.len() as u64;
        self.take(new, rows, counts.total);
        Ok(self.onward(url, &asked, counts, rows))
    }

    /// What it means that the server refused a page that was guessed: the end, or an error.
    pub(super) fn refused(&self) -> Option<Incomplete> {
        (self.total.is_none() || !self.is_whole()).then(|| self.cut(Cut::Refused))
    }

    fn take(&mut self, new: u64, rows: u64, total: Option<u64>) {
        self.pages += 1;
        self.came += new;
        self.rows += rows;
        self.total = match (self.total, total) {
            (Some(least), Some(total)) => Some(least.min(total)),
            (least, total) => least.or(total),
        };
    }

    /// Checks that a page is the one that was asked for, by what it states.
    fn verify(&self, asked: &Asked, counts: &Counts) -> Result<(), Incomplete> {
        let (asked, stated) = match self.start.way {
            Way::Number { .. } => (asked.number, counts.number),
            Way::Offset => (asked.offset, counts.offset),
            Way::Unknown => return Ok(()),
        };
        match (asked, stated) {
            (Some(asked), Some(stated)) if self.start.is_stated && asked != stated => {
                Err(self.cut(Cut::Another { asked, stated }))
            }
            _ => Ok(()),
        }
    }

    fn onward(&self, url: &Url, asked: &Asked, counts: &Counts, rows: u64) -> Onward {
        let resources_follow = match (self.start.before, counts.total) {
            (Some(before), Some(total)) => before + self.rows < total,
            _ => false,
        };
        let is_empty = rows == 0;
        let index = self.index(asked);
        let pages_left = counts.pages.zip(index).map(|(pages, index)| {
            let after_this = pages.saturating_sub(index + 1);
            // The number of pages says that this one exists, and nothing is on it.
            (after_this, is_empty && index > 0 && index < pages)
        });
        let follows = match pages_left {
            Some((0, _)) => false,
            Some(_) => true,
            None => (resources_follow || counts.more) && !is_empty,
        };
        if follows {
            return match self.next(url, asked, counts, rows) {
                Some(next) => Onward::To(next),
                None => Onward::Cut(self.cut(Cut::NoWay)),
            };
        }
        let is_short = if self.total.is_some() && self.start.before.is_some() {
            !self.is_whole()
        } else {
            let is_missing = pages_left.is_some_and(|(_, is_missing)| is_missing);
            counts.more || is_missing && self.start.before_from_0.is_none()
        };
        if is_short {
            Onward::Cut(self.cut(Cut::NoWay))
        } else {
            Onward::End
        }
    }

    /// The index of the page in the list, from 0.
    fn index(&self, asked: &Asked) -> Option<u64> {
        match self.start.way {
            Way::Number { base } => asked.number.unwrap_or(base).checked_sub(base),
            Way::Offset => (self.start.before == Some(0)).then(|| self.pages - 1),
            Way::Unknown => None,
        }
    }

    fn next(&self, url: &Url, asked: &Asked, counts: &Counts, rows: u64) -> Option<Url> {
        match self.start.way {
            Way::Number { base } => {
                let is_known = counts.total.or(counts.pages).or(counts.number).is_some();
                if !is_known && asked.number.is_none() {
                    return None;
                }
                let number = asked.number.unwrap_or(base).checked_add(1)?;
                Some(asked::with(url, asked::NUMBER, number))
            }
            Way::Offset if rows == 0 => None,
            Way::Offset => {
                let offset = asked.offset.unwrap_or(0).checked_add(rows)?;
                Some(asked::with(url, asked::OFFSET, offset))
            }
            Way::Unknown => None,
        }
    }

    /// Whether all that was counted came.
    fn is_whole(&self) -> bool {
        let (Some(total), Some(before)) = (self.total, self.start.before) else {
            return true;
        };
        before + self.came >= total
            || self.start.before_from_0.map(|before| before + self.came) == Some(total)
    }

    fn cut(&self, cut: Cut) -> Incomplete {
        let counted = self
            .total
            .map(|total| total.saturating_sub(self.start.before.unwrap_or_default()));
        Incomplete::new(cut, self.came, counted)
    }
}

impl Start {
    fn of(asked: &Asked, counts: &Counts) -> Self {
        if asked.is_opaque {
            return Self::default();
        }
        let by_number = asked.number.or(counts.number).is_some();
        let by_offset =
            asked.offset.is_some() || !by_number && (asked.has_limit || counts.offset == Some(0));
        if by_offset {
            return Self {
                way: Way::Offset,
                before: Some(asked.offset.unwrap_or(0)),
                before_from_0: None,
                is_stated: counts.offset == Some(asked.offset.unwrap_or(0)),
            };
        }
        let (base, before, before_from_0) = match (asked.number, counts.number) {
            (None, Some(0)) | (Some(0), _) => (0, Some(0), None),
            (None | Some(1), _) => (1, Some(0), None),
            (Some(number), _) => {
                let size = counts.size.or(asked.size);
                let before = |pages: u64| size.map(|size| size.saturating_mul(pages));
                (1, before(number - 1), before(number))
            }
        };
        Self {
            way: Way::Number { base },
            before,
            before_from_0,
            is_stated: counts.number == Some(asked.number.unwrap_or(base)),
        }
    }
}
