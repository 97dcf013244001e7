//! A stream of the items of all pages.

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

/// A stream of the items of all pages of a collection, from
/// [`Call::stream`](crate::client::Call::stream).
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<R, D: Paged> {
    pages: Pages<R, D>,
    page: std::vec::IntoIter<D::Element>,
}

impl<R: 'static, D: Paged> Items<R, D> {
    pub(super) fn new(pages: Pages<R, D>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// Sets the number of pages to fetch in advance, like [`Pages::prefetch`].
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// Sets how to find the next page, like [`Pages::next_by`].
    pub fn next_by(
        mut self,
        next: impl FnMut(&Document<D>, Query<R>) -> Result<Option<Query<R>>> + Send + 'static,
    ) -> Self {
        self.pages = self.pages.next_by(next);
        self
    }

    /// Returns the next item, or `None` at the end. Works like `StreamExt::next` of `futures`,
    /// without the import.
    pub async fn next(&mut self) -> Option<Result<D::Element>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the response with the page of the last item, for its headers and for the `meta` and
    /// `links` of its document. `None` before the first item.
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

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<D::Element>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = page.data.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: 'static, D: Paged> Stream for Items<R, D> {
    type Item = Result<D::Element>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// The futures are boxed.
impl<R, D: Paged> Unpin for Items<R, D> {}

impl<R, D: Paged> fmt::Debug for Items<R, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pages).finish()
    }
}
