//! Fetches one page after another.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use http::StatusCode;
use url::Url;

use super::counts::Counts;
use super::progress::{NextPage, Progress};
use super::{Paged, links};
use crate::client::Response;
use crate::client::repository::call_parts::CallParts;
use crate::document::Document;
use crate::error::{Error, Invalid, Result};
use crate::query::Query;
use crate::request::Request;

/// Returns the query of the next page, from a page and its query.
pub(super) type NextBy<R, D> =
    Box<dyn FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>> + Send>;

/// A page and the response that contained it.
pub(super) struct Page<D> {
    pub(super) document: Document<D>,
    pub(super) response: Response,
}

/// Fetches pages sequentially.
pub(super) struct Pager<R, D> {
    parts: CallParts<R>,
    pub(super) next_by: Option<NextBy<R, D>>,
    next: Next,
    progress: Progress,
    /// Hashes of the URLs of the pages so far, to save memory.
    urls: HashSet<u64>,
    hasher: RandomState,
}

enum Next {
    /// The request of the call's parts.
    Query,
    Link(Url),
    /// A guessed URL without a link.
    Guess(Url),
    /// The next page can't be determined. The current page is still complete.
    Unknown(Error),
    /// The page repeats the previous one, as some servers link to a single page.
    Repeated,
    End,
}

/// The statuses with which a server rejects a page that does not exist, or a page parameter.
const REFUSALS: [StatusCode; 4] = [
    StatusCode::BAD_REQUEST,
    StatusCode::NOT_FOUND,
    StatusCode::RANGE_NOT_SATISFIABLE,
    StatusCode::UNPROCESSABLE_ENTITY,
];

impl<R, D: Paged> Pager<R, D> {
    pub(super) fn new(parts: CallParts<R>) -> Self {
        Self {
            parts,
            next_by: None,
            next: Next::Query,
            progress: Progress::default(),
            urls: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// Returns the next page; `None` after the last one and after an error.
    pub(super) async fn fetch(&mut self) -> Option<Result<Page<D>>> {
        let next = std::mem::replace(&mut self.next, Next::End);
        let is_guess = matches!(next, Next::Guess(_));
        let request = match next {
            Next::Query => self.parts.request(),
            Next::Link(url) | Next::Guess(url) => Ok(self.parts.page_request(url)),
            Next::Unknown(error) => Err(error),
            Next::Repeated | Next::End => return None,
        };
        let request = match request {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        match self.page(request).await {
            Err(error) if is_guess && error.status().is_some_and(|it| REFUSALS.contains(&it)) => {
                let incomplete = self.progress.refused()?;
                Some(Err(incomplete.because(error).into()))
            }
            page => page.transpose(),
        }
    }

    async fn page(&mut self, request: Request) -> Result<Option<Page<D>>> {
        self.check_not_seen(&request)?;
        let response = self.parts.client.send(request).await?;
        let document = self.parts.document::<D>(&response)?;
        let next = match &mut self.next_by {
            None => {
                let next = self.find_next(&response, &document);
                next.map_err(|error| error.in_call(response.call.clone()))?
            }
            Some(next_by) => match next_by(&document, self.parts.query.clone()) {
                Ok(Some(query)) => {
                    self.parts.query = query;
                    Next::Query
                }
                Ok(None) => Next::End,
                Err(error) => Next::Unknown(error),
            },
        };
        if let Next::Repeated = next {
            return Ok(None);
        }
        self.next = next;
        Ok(Some(Page { document, response }))
    }

    /// Returns an error if the page was already fetched: a server with circular links would never
    /// end.
    fn check_not_seen(&mut self, request: &Request) -> Result<()> {
        let url = self.parts.client.url_of(request);
        let url = url.map_err(|error| error.in_call(self.parts.client.call_of(request)))?;
        if self.urls.insert(self.hasher.hash_one(url.as_str())) {
            return Ok(());
        }
        let message = format!(
            "after {} pages, the next page is one that was already read; the pages would never end",
            self.urls.len()
        );
        Err(Error::from(Invalid::new(message)).in_call(self.parts.client.call_of(request)))
    }

    /// Determines the next page by the `next` link or by counts.
    ///
    /// # Errors
    ///
    /// Returns an error if the page is not the requested one.
    fn find_next(&mut self, response: &Response, page: &Document<D>) -> Result<Next> {
        let url = response.url();
        let counts = Counts::of(&page.meta);
        let next = links::next(url, &page.links, self.progress.is_at_start());
        let next_page = if self.progress.is_linked() || links::has_pagination_links(&page.links) {
            let (mut items, mut hash) = (0, self.hasher.build_hasher());
            page.data.for_each_identity(|identity| {
                items += 1;
                identity.hash(&mut hash);
            });
            let is_repeated = self
                .progress
                .record_linked(url, &counts, items, hash.finish());
            match next {
                Ok(None) if is_repeated => {
                    return match self.progress.after_links(&counts) {
                        NextPage::Incomplete(incomplete) => Err(incomplete.into()),
                        NextPage::To(_) | NextPage::End => Ok(Next::Repeated),
                    };
                }
                Ok(Some(next)) => return Ok(Next::Link(next)),
                Ok(None) => self.progress.after_links(&counts),
                Err(error) => {
                    let message = "the `next` link of the page is not a URL";
                    let error = Error::from(Invalid::because(message, error));
                    return Ok(Next::Unknown(error.in_call(response.call.clone())));
                }
            }
        } else {
            let mut items = Vec::new();
            let hasher = &self.hasher;
            let hash = |identity: Option<(&str, &str)>| identity.map(|it| hasher.hash_one(it));
            page.data
                .for_each_identity(|identity| items.push(hash(identity)));
            self.progress.record_unlinked(url, &counts, &items)?
        };
        Ok(match next_page {
            NextPage::To(url) => Next::Guess(url),
            NextPage::End => Next::End,
            NextPage::Incomplete(incomplete) => {
                Next::Unknown(Error::from(incomplete).in_call(response.call.clone()))
            }
        })
    }
}

impl<R, D> fmt::Debug for Pager<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("first", &self.parts)
            .field("pages", &self.urls.len())
            .finish_non_exhaustive()
    }
}
