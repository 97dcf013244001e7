//! A stream of pages as documents.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Paged;
use super::pager::{Page, Pager};
use super::prefetch::Prefetch;
use crate::client::repository::call_parts::CallParts;
use crate::client::{BoxFuture, Response};
use crate::document::Document;
use crate::error::{Error, Invalid, Result};
use crate::query::Query;

/// A stream of the pages of a collection, from [`Call::pages`](crate::client::Call::pages).
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<R, D> {
    state: State<R, D>,
    prefetch: usize,
    response: Option<Response>,
}

/// A future that fetches a page, and returns the pager.
type Fetching<R, D> = BoxFuture<'static, (Box<Pager<R, D>>, Option<Result<Page<D>>>)>;

enum State<R, D> {
    Idle(Box<Pager<R, D>>),
    Fetching(Fetching<R, D>),
    Prefetch(Prefetch<D>),
    Failed(Error),
    Ended,
}

impl<R: 'static, D: Paged> Pages<R, D> {
    pub(super) fn new(parts: CallParts<R>) -> Self {
        Self {
            state: State::Idle(Box::new(Pager::new(parts))),
            prefetch: 0,
            response: None,
        }
    }

    /// Fetches up to this many pages in advance, in a tokio task. 0 by default: a page is fetched
    /// when it is polled.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetch = pages;
        self
    }

    /// Sets a function that finds the next page, for a server without `next` links. It takes a page
    /// and its query, and returns the query of the next page, or `None` after the last one. Links
    /// are then ignored, and the end is not compared with the counts in `meta`.
    ///
    /// With a number of pages:
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # fn show(client: &Client) {
    /// let mut number = 1;
    /// let pages = client.repository::<Article>().list().pages().next_by(move |page, query| {
    ///     number += 1;
    ///     let count = page.meta.get("page_count")?.unwrap_or(1);
    ///     Ok((number <= count).then(|| query.page_number(number)))
    /// });
    /// # drop(pages);
    /// # }
    /// ```
    ///
    /// With a cursor:
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # fn show(client: &Client) {
    /// let pages = client.repository::<Article>().list().pages().next_by(|page, query| {
    ///     let cursor: Option<String> = page.meta.get("next_cursor")?;
    ///     Ok(cursor.map(|cursor| query.page("after", cursor)))
    /// });
    /// # drop(pages);
    /// # }
    /// ```
    pub fn next_by(
        mut self,
        next: impl FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>> + Send + 'static,
    ) -> Self {
        match &mut self.state {
            State::Idle(pager) => pager.next_by = Some(Box::new(next)),
            _ => {
                let message = "call `next_by` before the first page is polled";
                self.state = State::Failed(Invalid::new(message).into());
            }
        }
        self
    }

    /// Returns the next page, or `None` at the end. Works like `StreamExt::next` of `futures`,
    /// without the import.
    pub async fn next(&mut self) -> Option<Result<Document<D>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the response with the last page, for its status and headers. `None` before the first
    /// page.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let mut pages = client.repository::<Article>().list().pages();
    /// while let Some(page) = pages.next().await {
    ///     let count = page?.data.len();
    ///     let headers = pages.response().map(|response| response.headers());
    ///     println!("{count}, {:?} left", headers.and_then(|it| it.get("x-ratelimit-remaining")));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Document<D>>>> {
        let page = ready!(self.poll_page(context));
        Poll::Ready(page.map(|page| {
            let Page { document, response } = page?;
            self.response = Some(response);
            Ok(document)
        }))
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<D>>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Idle(pager) if self.prefetch > 0 => {
                    self.state = State::Prefetch(Prefetch::start(pager, self.prefetch)?);
                }
                State::Idle(mut pager) => {
                    self.state = State::Fetching(Box::pin(async move {
                        let page = pager.fetch().await;
                        (pager, page)
                    }));
                }
                State::Fetching(mut fetching) => {
                    let Poll::Ready((pager, page)) = fetching.as_mut().poll(context) else {
                        self.state = State::Fetching(fetching);
                        return Poll::Pending;
                    };
                    if page.is_some() {
                        self.state = State::Idle(pager);
                    }
                    return Poll::Ready(page);
                }
                State::Prefetch(mut prefetch) => {
                    let page = prefetch.poll(context);
                    if matches!(page, Poll::Pending | Poll::Ready(Some(_))) {
                        self.state = State::Prefetch(prefetch);
                    }
                    return page;
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl<R: 'static, D: Paged> Stream for Pages<R, D> {
    type Item = Result<Document<D>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// The futures are boxed.
impl<R, D> Unpin for Pages<R, D> {}

impl<R, D> fmt::Debug for Pages<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state: &dyn fmt::Debug = match &self.state {
            State::Idle(pager) => pager,
            State::Fetching(_) => &"fetching",
            State::Prefetch(_) => &"prefetching",
            State::Failed(error) => error,
            State::Ended => &"ended",
        };
        f.debug_struct("Pages")
            .field("state", state)
            .field("prefetch", &self.prefetch)
            .finish()
    }
}
