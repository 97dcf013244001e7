//! From one page to the next.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use http::StatusCode;
use url::Url;

use super::counts::Counts;
use super::walk::{Onward, Walk};
use super::{Paged, links};
use crate::client::Response;
use crate::client::repository::plan::Plan;
use crate::document::Document;
use crate::error::{Error, Invalid, Result};
use crate::query::Query;
use crate::request::Request;

/// Says from a page, and from the query that brought it, what the next page is asked with.
pub(super) type NextBy<R, D> =
    Box<dyn FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>> + Send>;

/// A page, and the answer that it came in.
pub(super) struct Page<D> {
    pub(super) document: Document<D>,
    pub(super) response: Response,
}

/// Fetches pages, one after the other.
pub(super) struct Pager<R, D> {
    plan: Plan<R>,
    pub(super) next_by: Option<NextBy<R, D>>,
    next: Next,
    walk: Walk,
    /// The URLs of the pages so far, as hashes: of a collection of millions there are many.
    urls: HashSet<u64>,
    hasher: RandomState,
}

enum Next {
    /// What the plan asks for.
    Planned,
    Link(Url),
    /// A page that no link leads to.
    Guess(Url),
    /// It can't be told. The page that should have told it is whole all the same.
    Unknown(Error),
    /// Nowhere: it is the page before once more, as some servers link to an only page.
    Again,
    End,
}

/// Statuses by which a server refuses a page that there is not, or a way to ask for it.
const REFUSALS: [StatusCode; 4] = [
    StatusCode::BAD_REQUEST,
    StatusCode::NOT_FOUND,
    StatusCode::RANGE_NOT_SATISFIABLE,
    StatusCode::UNPROCESSABLE_ENTITY,
];

impl<R, D: Paged> Pager<R, D> {
    pub(super) fn new(plan: Plan<R>) -> Self {
        Self {
            plan,
            next_by: None,
            next: Next::Planned,
            walk: Walk::default(),
            urls: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// The next page; `None` after the last one, and after an error.
    pub(super) async fn fetch(&mut self) -> Option<Result<Page<D>>> {
        let next = std::mem::replace(&mut self.next, Next::End);
        let is_guess = matches!(next, Next::Guess(_));
        let request = match next {
            Next::Planned => self.plan.request(),
            Next::Link(url) | Next::Guess(url) => Ok(self.plan.following(url)),
            Next::Unknown(error) => Err(error),
            Next::Again | Next::End => return None,
        };
        let request = match request {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        match self.page(request).await {
            Err(error) if is_guess && error.status().is_some_and(|it| REFUSALS.contains(&it)) => {
                let incomplete = self.walk.refused()?;
                Some(Err(incomplete.because(error).into()))
            }
            page => page.transpose(),
        }
    }

    async fn page(&mut self, request: Request) -> Result<Option<Page<D>>> {
        self.pass(&request)?;
        let response = self.plan.client.send(request).await?;
        let document = self.plan.document::<D>(&response)?;
        let next = match &mut self.next_by {
            None => {
                let next = self.following(&response, &document);
                next.map_err(|error| error.in_call(response.call.clone()))?
            }
            Some(next_by) => match next_by(&document, self.plan.query.clone()) {
                Ok(Some(query)) => {
                    self.plan.query = query;
                    Next::Planned
                }
                Ok(None) => Next::End,
                Err(error) => Next::Unknown(error),
            },
        };
        if let Next::Again = next {
            return Ok(None);
        }
        self.next = next;
        Ok(Some(Page { document, response }))
    }

    /// Refuses to ask for the same page again: a server whose pages go round would never end.
    fn pass(&mut self, request: &Request) -> Result<()> {
        let url = self.plan.client.url_of(request);
        let url = url.map_err(|error| error.in_call(self.plan.client.call_of(request)))?;
        if self.urls.insert(self.hasher.hash_one(url.as_str())) {
            return Ok(());
        }
        let message = format!(
            "after {} pages the next one is a page that was read before; the pages would never end",
            self.urls.len()
        );
        Err(Error::from(Invalid::new(message)).in_call(self.plan.client.call_of(request)))
    }

    /// Where a page leads on to: by its `next` link, from where it came from, or by its counts.
    ///
    /// # Errors
    ///
    /// If it is another page than the one that was asked for.
    fn following(&mut self, response: &Response, page: &Document<D>) -> Result<Next> {
        let url = response.url();
        let counts = Counts::of(&page.meta);
        let next = links::next(url, &page.links, self.walk.is_at_start());
        let onward = if self.walk.is_linked() || links::are_given(&page.links) {
            let (mut rows, mut hash) = (0, self.hasher.build_hasher());
            page.data.each_identity(|identity| {
                rows += 1;
                identity.hash(&mut hash);
            });
            let is_again = self.walk.linked(url, &counts, rows, hash.finish());
            match next {
                Ok(None) if is_again => {
                    return match self.walk.after_links(&counts) {
                        Onward::Cut(incomplete) => Err(incomplete.into()),
                        Onward::To(_) | Onward::End => Ok(Next::Again),
                    };
                }
                Ok(Some(next)) => return Ok(Next::Link(next)),
                Ok(None) => self.walk.after_links(&counts),
                Err(error) => {
                    let message = "the `next` link of the page is no URL";
                    let error = Error::from(Invalid::because(message, error));
                    return Ok(Next::Unknown(error.in_call(response.call.clone())));
                }
            }
        } else {
            let mut rows = Vec::new();
            let hasher = &self.hasher;
            let hash = |identity: Option<(&str, &str)>| identity.map(|it| hasher.hash_one(it));
            page.data
                .each_identity(|identity| rows.push(hash(identity)));
            self.walk.counted(url, &counts, &rows)?
        };
        Ok(match onward {
            Onward::To(url) => Next::Guess(url),
            Onward::End => Next::End,
            Onward::Cut(incomplete) => {
                Next::Unknown(Error::from(incomplete).in_call(response.call.clone()))
            }
        })
    }
}

impl<R, D> fmt::Debug for Pager<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("first", &self.plan)
            .field("pages", &self.urls.len())
            .finish_non_exhaustive()
    }
}
