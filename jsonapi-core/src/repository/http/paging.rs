//! Streams over all the pages of a collection.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::answer::Fetched;
use super::call::Call;
use super::pager::Pager;
use crate::client::BoxFuture;
use crate::document::{Document, ReadPrimaryData};
use crate::error::{Error, Invalid};
use crate::query::Query;
use crate::relationship::ToMany;
use crate::target::Target;

/// Primary data that comes in pages: resources, or the linkage of a to-many relationship.
pub trait Paged: for<'de> ReadPrimaryData<'de> + Send + 'static {
    /// One of what is in a page.
    type Member: Send + 'static;

    #[doc(hidden)]
    fn into_members(self) -> Vec<Self::Member>;
}

impl<T: Send + 'static> Paged for Vec<T>
where
    Self: for<'de> ReadPrimaryData<'de>,
{
    type Member = T;

    fn into_members(self) -> Vec<T> {
        self
    }
}

impl<T: Target<Reference: Send> + 'static> Paged for ToMany<T> {
    type Member = T::Reference;

    fn into_members(self) -> Vec<T::Reference> {
        match self {
            Self::To(references) => references,
            Self::NotLoaded => Vec::new(),
        }
    }
}

impl<R: 'static, D: Paged> Call<R, Fetched<D>> {
    /// All that there is, page by page: a stream of resources, in the server's order.
    ///
    /// It follows the `next` links of the documents, on the client's origin; for a server that
    /// gives none, see [`next_by`](Members::next_by). One page at a time is asked for, when all
    /// of the one before has been taken; see [`prefetch`](Members::prefetch). Dropping the stream
    /// ends it, and the request that is under way. After an error, nothing more comes.
    ///
    /// What was included is left out: [`pages`](Self::pages) gives whole documents.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// # async fn show(client: Client) -> Result<(), jsonapi_core::Error> {
    /// let mut every = client.repository::<Article>().list().page_size(100).stream();
    /// while let Some(article) = every.next().await {
    ///     println!("{}", article?.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
    #[must_use = "a stream does nothing until it is asked for its first item"]
    pub fn stream(self) -> Members<R, D> {
        Members {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }

    /// All that there is, as a stream of documents: a page each, with its `included`, links and
    /// meta. It goes from page to page as [`stream`](Self::stream) does.
    #[must_use = "a stream does nothing until it is asked for its first item"]
    pub fn pages(self) -> Pages<R, D> {
        Pages {
            state: State::Idle(Box::new(Pager::new(self.plan))),
            ahead: 0,
        }
    }
}

/// A stream of the pages of a collection, from [`Call::pages`].
#[must_use = "a stream does nothing until it is asked for its first item"]
pub struct Pages<R, D> {
    state: State<R, D>,
    ahead: usize,
}

type Page<D> = Result<Document<D>, Error>;

/// A page on its way, and the pager that fetches it.
type Fetching<R, D> = BoxFuture<'static, (Box<Pager<R, D>>, Option<Page<D>>)>;

enum State<R, D> {
    Idle(Box<Pager<R, D>>),
    Fetching(Fetching<R, D>),
    Ahead(Ahead<D>),
    Failed(Error),
    Ended,
}

impl<R: 'static, D: Paged> Pages<R, D> {
    /// Fetches up to this many pages before they are asked for, in a task of tokio's. 0 if not
    /// set: a page is fetched when it is asked for.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.ahead = pages;
        self
    }

    /// Says how to get on where the server gives no `next` links: from a page, and from the query
    /// that brought it, to the query of the next page, or to `None` after the last one. Links
    /// count no longer.
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
        next: impl FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>, Error> + Send + 'static,
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
    pub async fn next(&mut self) -> Option<Result<Document<D>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<D>>> {
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

/// A task that fetches pages before they are asked for.
struct Ahead<D> {
    /// `None` after the last page, which tells the end from a task that was stopped.
    pages: mpsc::Receiver<Option<Page<D>>>,
    task: AbortHandle,
}

impl<D: Paged> Ahead<D> {
    fn start<R: 'static>(mut pager: Box<Pager<R, D>>, pages: usize) -> Result<Self, Error> {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return Err(
                Invalid::new("a client runs on tokio: call it from a tokio runtime").into(),
            );
        };
        let pages = pages.min(tokio::sync::Semaphore::MAX_PERMITS);
        let (sender, receiver) = mpsc::channel(pages);
        let task = runtime.spawn(async move {
            // The place is taken before the page is fetched, so that no more than those wait.
            while let Ok(place) = sender.reserve().await {
                let page = pager.fetch().await;
                let ended = page.is_none();
                place.send(page);
                if ended {
                    return;
                }
            }
        });
        Ok(Self {
            pages: receiver,
            task: task.abort_handle(),
        })
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<D>>> {
        Poll::Ready(match ready!(self.pages.poll_recv(context)) {
            Some(page) => page,
            None => {
                let message = "the task that fetches pages ahead was stopped before the last page";
                Some(Err(Invalid::new(message).into()))
            }
        })
    }
}

impl<D> Drop for Ahead<D> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<R: 'static, D: Paged> Stream for Pages<R, D> {
    type Item = Result<Document<D>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// A stream of what is in the pages of a collection, from [`Call::stream`].
#[must_use = "a stream does nothing until it is asked for its first item"]
pub struct Members<R, D: Paged> {
    pages: Pages<R, D>,
    page: std::vec::IntoIter<D::Member>,
}

impl<R: 'static, D: Paged> Members<R, D> {
    /// As [`Pages::prefetch`].
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// As [`Pages::next_by`].
    pub fn next_by(
        mut self,
        next: impl FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>, Error> + Send + 'static,
    ) -> Self {
        self.pages = self.pages.next_by(next);
        self
    }

    /// The next one; `None` after the last one. As `next` of `futures`, without importing it.
    pub async fn next(&mut self) -> Option<Result<D::Member, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<D::Member, Error>>> {
        loop {
            if let Some(member) = self.page.next() {
                return Poll::Ready(Some(Ok(member)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = page.data.into_members().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: 'static, D: Paged> Stream for Members<R, D> {
    type Item = Result<D::Member, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// What is in a stream is behind pointers.
impl<R, D> Unpin for Pages<R, D> {}
impl<R, D: Paged> Unpin for Members<R, D> {}

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

impl<R, D: Paged> fmt::Debug for Members<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Members").field(&self.pages).finish()
    }
}
