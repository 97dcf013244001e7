//! A stream of whole pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Paged;
use super::ahead::Ahead;
use super::pager::{Page, Pager};
use crate::client::repository::plan::Plan;
use crate::client::{BoxFuture, Response};
use crate::document::Document;
use crate::error::{Error, Invalid, Result};
use crate::query::Query;

/// A stream of the pages of a collection, from [`Call::pages`](crate::client::Call::pages).
#[must_use = "a stream does nothing until it is asked for its first item"]
pub struct Pages<R, D> {
    state: State<R, D>,
    ahead: usize,
    response: Option<Response>,
}

/// A page on its way, and the pager that fetches it.
type Fetching<R, D> = BoxFuture<'static, (Box<Pager<R, D>>, Option<Result<Page<D>>>)>;

enum State<R, D> {
    Idle(Box<Pager<R, D>>),
    Fetching(Fetching<R, D>),
    Ahead(Ahead<D>),
    Failed(Error),
    Ended,
}

impl<R: 'static, D: Paged> Pages<R, D> {
    pub(super) fn new(plan: Plan<R>) -> Self {
        Self {
            state: State::Idle(Box::new(Pager::new(plan))),
            ahead: 0,
            response: None,
        }
    }

    /// Fetches up to this many pages before they are asked for, in a task of tokio's. 0 if not
    /// set: a page is fetched when it is asked for.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.ahead = pages;
        self
    }

    /// Says how to get on where the server gives no `next` links: from a page, and from the query
    /// that brought it, to the query of the next page, or to `None` after the last one. Links
    /// count no longer, and the end is not checked against what `meta` counts.
    ///
    /// With counts:
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
                let message = "say how to get on (`next_by`) before the first page is asked for";
                self.state = State::Failed(Invalid::new(message).into());
            }
        }
        self
    }

    /// The next page; `None` after the last one. As `next` of `futures`, without importing it.
    pub async fn next(&mut self) -> Option<Result<Document<D>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The answer that the last page came in: its status and headers. `None` before the first.
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
                State::Idle(pager) if self.ahead > 0 => {
                    self.state = State::Ahead(Ahead::start(pager, self.ahead)?);
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
                State::Ahead(mut ahead) => {
                    let page = ahead.poll(context);
                    if matches!(page, Poll::Pending | Poll::Ready(Some(_))) {
                        self.state = State::Ahead(ahead);
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

// What is in it is behind pointers.
impl<R, D> Unpin for Pages<R, D> {}

impl<R, D> fmt::Debug for Pages<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state: &dyn fmt::Debug = match &self.state {
            State::Idle(pager) => pager,
            State::Fetching(_) => &"fetching",
            State::Ahead(_) => &"fetching ahead",
            State::Failed(error) => error,
            State::Ended => &"ended",
        };
        f.debug_struct("Pages")
            .field("state", state)
            .field("prefetch", &self.ahead)
            .finish()
    }
}
