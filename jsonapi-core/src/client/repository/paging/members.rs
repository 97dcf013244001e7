//! A stream of what is in the pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Paged, Pages};
use crate::client::Response;
use crate::document::Document;
use crate::error::Result;
use crate::query::Query;

/// A stream of what is in the pages of a collection, from
/// [`Call::stream`](crate::client::Call::stream).
#[must_use = "a stream does nothing until it is asked for its first item"]
pub struct Members<R, D: Paged> {
    pages: Pages<R, D>,
    page: std::vec::IntoIter<D::Member>,
}

impl<R: 'static, D: Paged> Members<R, D> {
    pub(super) fn new(pages: Pages<R, D>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// As [`Pages::prefetch`].
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// As [`Pages::next_by`].
    pub fn next_by(
        mut self,
        next: impl FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>> + Send + 'static,
    ) -> Self {
        self.pages = self.pages.next_by(next);
        self
    }

    /// The next one; `None` after the last one. As `next` of `futures`, without importing it.
    pub async fn next(&mut self) -> Option<Result<D::Member>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The answer that the page of the last item came in, for its headers, and for the meta and
    /// links of its document. `None` before the first.
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
    /// let mut every = client.repository::<Article>().list().stream();
    /// let first = every.next().await;
    /// if let Some(response) = every.response() {
    ///     println!("{:?} in all", response.meta()?.get::<u64>("record_count")?);
    /// }
    /// # drop(first);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.pages.response()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<D::Member>>> {
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
    type Item = Result<D::Member>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// What is in it is behind pointers.
impl<R, D: Paged> Unpin for Members<R, D> {}

impl<R, D: Paged> fmt::Debug for Members<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Members").field(&self.pages).finish()
    }
}
