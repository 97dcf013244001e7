//! Lists as a whole: how many there are, and every one of them.

use jsonapi_core::client::Call;
use jsonapi_core::client::{Fetched, Items, Paged, Pages};
use jsonapi_core::query::{Filter, Parameter};
use jsonapi_core::{Document, Error, Query, Resource};

use crate::filter;

/// How many resources the API puts on a page at most.
const PAGE: u64 = 25;

/// What can be done with a list as a whole.
pub trait Lists<R: Resource + Send + 'static>: Sized
where
    Vec<R>: Paged,
{
    /// How many there are, of those that fit the conditions: `meta.record_count`.
    ///
    /// ```no_run
    /// use commerce::prelude::*;
    /// use commerce::{Order, OrderStatus};
    /// # async fn count(commerce: commerce::Client) -> Result<(), commerce::Error> {
    ///
    /// let placed = Order::fields().status().eq(OrderStatus::Placed);
    /// println!("{}", commerce.orders().list().filter_by(placed).count().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the list can't be had, or the answer does not say it.
    fn count(self) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Every one of them, however many there are, in the order of their ids: a stream.
    ///
    /// The API refuses pages far from the first one. So each page here is the first one of those
    /// whose ids are greater than the last id before. What is created meanwhile may be missed,
    /// and nothing comes twice. A list that has an order of its own can't be read so.
    ///
    /// ```no_run
    /// use commerce::prelude::*;
    /// # async fn export(commerce: commerce::Client) -> Result<(), commerce::Error> {
    ///
    /// let mut orders = commerce.orders().list().every();
    /// while let Some(order) = orders.next().await {
    ///     println!("{}", order?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "a stream does nothing until it is asked for its first item"]
    fn every(self) -> Items<R, Vec<R>>;

    /// As [`every`](Self::every), as whole documents with what is included in them.
    #[must_use = "a stream does nothing until it is asked for its first item"]
    fn every_page(self) -> Pages<R, Vec<R>>;
}

impl<R: Resource + Send + 'static> Lists<R> for Call<R, Fetched<Vec<R>>>
where
    Vec<R>: Paged<Element = R>,
{
    async fn count(self) -> Result<u64, Error> {
        let page = self.page_number(1).page_size(1).await?;
        page.meta.get("record_count")?.ok_or_else(|| {
            Error::invalid("the answer does not say how many there are: it has no `record_count`")
        })
    }

    fn every(self) -> Items<R, Vec<R>> {
        let mut after = AfterTheLast { first: None };
        let next = move |page: &_, query| after.next(page, query);
        by_id(self).stream().next_by(next)
    }

    fn every_page(self) -> Pages<R, Vec<R>> {
        let mut after = AfterTheLast { first: None };
        let next = move |page: &_, query| after.next(page, query);
        by_id(self).pages().next_by(next)
    }
}

fn by_id<R: 'static, A>(call: Call<R, A>) -> Call<R, A> {
    let is_sorted = !call.parameters().sort.is_empty();
    let call = call.page_number(1).page_size(PAGE).sort(filter::id().asc());
    if is_sorted {
        call.filter_by(Sorted)
    } else {
        call
    }
}

/// Goes on from the last id of a page.
struct AfterTheLast<R> {
    /// What the first page was asked for with.
    first: Option<Query<R>>,
}

impl<R: Resource> AfterTheLast<R> {
    fn next(
        &mut self,
        page: &Document<Vec<R>>,
        query: Query<R>,
    ) -> Result<Option<Query<R>>, Error> {
        let first = self.first.get_or_insert(query);
        let Some(last) = page.data.last() else {
            return Ok(None);
        };
        // Those of this page are among those that are left.
        let left: Option<usize> = page.meta.get("record_count")?;
        if left.is_some_and(|left| left <= page.data.len()) {
            return Ok(None);
        }
        Ok(Some(first.clone().filter(["q", "id_gt"], last.id())))
    }
}

/// A list with an order of its own, which fails before it is asked for.
struct Sorted;

impl<R> Filter<R> for Sorted {
    fn add_to(self, _: &mut Vec<Parameter>) -> Result<(), Error> {
        Err(Error::invalid(
            "`every` goes through a list in the order of its ids: take `sort` out, or read the \
             list with `stream`, which comes to an end where the API refuses further pages",
        ))
    }
}
