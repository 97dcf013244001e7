//! From one page to the next.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

use url::Url;

use super::plan::Plan;
use crate::client::Response;
use crate::document::{Document, ReadPrimaryData};
use crate::error::{Error, Invalid};
use crate::query::Query;
use crate::request::Request;

/// Says from a page, and from the query that brought it, what the next page is asked with.
pub(super) type NextBy<R, D> =
    Box<dyn FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>, Error> + Send>;

/// Fetches pages, one after the other.
pub(super) struct Pager<R, D> {
    plan: Plan<R>,
    pub(super) next_by: Option<NextBy<R, D>>,
    next: Next,
    /// The URLs of the pages so far, as hashes: of a collection of millions there are many.
    seen: HashSet<u64>,
    hasher: RandomState,
}

enum Next {
    /// What the plan asks for.
    Planned,
    Link(Url),
    /// It can't be told. The page that should have told it is whole all the same.
    Unknown(Error),
    End,
}

impl<R, D: for<'de> ReadPrimaryData<'de>> Pager<R, D> {
    pub(super) fn new(plan: Plan<R>) -> Self {
        Self {
            plan,
            next_by: None,
            next: Next::Planned,
            seen: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// The next page; `None` after the last one, and after an error.
    pub(super) async fn fetch(&mut self) -> Option<Result<Document<D>, Error>> {
        let request = match std::mem::replace(&mut self.next, Next::End) {
            Next::Planned => self.plan.request(),
            Next::Link(link) => Ok(self.plan.following(link)),
            Next::Unknown(error) => Err(error),
            Next::End => return None,
        };
        Some(match request {
            Ok(request) => self.page(request).await,
            Err(error) => Err(error),
        })
    }

    async fn page(&mut self, request: Request) -> Result<Document<D>, Error> {
        self.pass(&request)?;
        let response = self.plan.client.send(request).await?;
        let page = self.plan.document::<D>(&response)?;
        let next = match &mut self.next_by {
            None => following(&response, &page),
            Some(next_by) => next_by(&page, self.plan.query.clone()).map(|query| match query {
                Some(query) => {
                    self.plan.query = query;
                    Next::Planned
                }
                None => Next::End,
            }),
        };
        self.next = next.unwrap_or_else(Next::Unknown);
        Ok(page)
    }

    /// Refuses to ask for the same page again: a server whose pages go round would never end.
    fn pass(&mut self, request: &Request) -> Result<(), Error> {
        let url = self.plan.client.url_of(request)?;
        if self.seen.insert(self.hasher.hash_one(url.as_str())) {
            return Ok(());
        }
        let message = format!(
            "{} {}: after {} pages the next one is a page that was read before; \
             the pages would never end",
            request.method(),
            request.path(),
            self.seen.len(),
        );
        Err(Invalid::new(message).into())
    }
}

/// Where the `next` link leads, from where the page came from.
fn following<D>(response: &Response, page: &Document<D>) -> Result<Next, Error> {
    let Some(link) = page.links.get("next") else {
        return Ok(Next::End);
    };
    match response.url().join(link.href()) {
        Ok(url) => Ok(Next::Link(url)),
        Err(error) => {
            let error = Invalid::because("the `next` link of the page is no URL", error);
            Err(Error::from(error).in_call(response.call.clone()))
        }
    }
}

impl<R, D> fmt::Debug for Pager<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("first", &self.plan)
            .field("pages", &self.seen.len())
            .finish_non_exhaustive()
    }
}
