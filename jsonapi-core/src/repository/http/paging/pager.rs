//! From one page to the next.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;
use url::Url;

use super::counted;
use crate::client::Response;
use crate::document::{Document, ReadPrimaryData};
use crate::error::{Call, Error, Invalid};
use crate::query::Query;
use crate::repository::http::plan::Plan;
use crate::request::Request;

/// Says from a page, and from the query that brought it, what the next page is asked with.
pub(super) type NextBy<R, D> =
    Box<dyn FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>, Error> + Send>;

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
    /// The URLs of the pages so far, as hashes: of a collection of millions there are many.
    seen: HashSet<u64>,
    hasher: RandomState,
    /// The body of the page before, where it only counts.
    counted: Option<Bytes>,
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
            counted: None,
        }
    }

    /// The next page; `None` after the last one, and after an error.
    pub(super) async fn fetch(&mut self) -> Option<Result<Page<D>, Error>> {
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

    async fn page(&mut self, request: Request) -> Result<Page<D>, Error> {
        self.pass(&request)?;
        let response = self.plan.client.send(request).await?;
        let document = self.plan.document::<D>(&response)?;
        let next = match &mut self.next_by {
            None => self.following(&response, &document)?,
            Some(next_by) => match next_by(&document, self.plan.query.clone()) {
                Ok(Some(query)) => {
                    self.plan.query = query;
                    Next::Planned
                }
                Ok(None) => Next::End,
                Err(error) => Next::Unknown(error),
            },
        };
        self.next = next;
        Ok(Page { document, response })
    }

    /// Refuses to ask for the same page again: a server whose pages go round would never end.
    fn pass(&mut self, request: &Request) -> Result<(), Error> {
        let url = self.plan.client.url_of(request);
        let url = url.map_err(|error| error.in_call(Call::of(request)))?;
        if self.seen.insert(self.hasher.hash_one(url.as_str())) {
            return Ok(());
        }
        Err(self.endless().in_call(Call::of(request)))
    }

    fn endless(&self) -> Error {
        let message = format!(
            "after {} pages the next one is a page that was read before; the pages would never end",
            self.seen.len()
        );
        Invalid::new(message).into()
    }

    /// Where a page leads on to: by its `next` link, from where it came from, or by its counts.
    ///
    /// # Errors
    ///
    /// If it is the page before once more: the server does not go by the number of the page.
    fn following(&mut self, response: &Response, page: &Document<D>) -> Result<Next, Error> {
        let call = || response.call.clone();
        if let Some(link) = page.links.get("next") {
            return Ok(match response.url().join(link.href()) {
                Ok(url) => Next::Link(url),
                Err(error) => {
                    let message = "the `next` link of the page is no URL";
                    let error = Error::from(Invalid::because(message, error));
                    Next::Unknown(error.in_call(call()))
                }
            });
        }
        let before = self.counted.take();
        if before.as_ref() == Some(response.body()) {
            return Err(self.endless().in_call(call()));
        }
        let Some(next) = counted::next(response.url(), page) else {
            return Ok(Next::End);
        };
        self.counted = Some(response.body().clone());
        Ok(Next::Link(next))
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
