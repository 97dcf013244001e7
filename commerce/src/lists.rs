//! Whole lists: counting them, and reading them to the end.

use jsonapi_core::client::Call;
use jsonapi_core::client::{Fetched, Items, Paged, Pages};
use jsonapi_core::query::{Filter, Parameters};
use jsonapi_core::{Document, Error, Query, Resource};

use crate::filter;

/// The largest page size of the API.
const PAGE: u64 = 25;

/// Operations on a whole list.
pub trait Lists<R: Resource + Send + 'static>: Sized
where
    Vec<R>: Paged,
{
    /// Returns the number of resources that match the conditions: `meta.record_count`.
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
    /// If the list can't be fetched, or the response has no count.
    fn count(self) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Streams every resource, however many there are, in the order of their ids.
    ///
    /// The API rejects page numbers far from the first. So each request asks for the first page of
    /// the resources with ids greater than the last one. Resources created meanwhile may be missed,
    /// and none is repeated. The list must not be sorted.
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
    #[must_use = "streams do nothing unless polled"]
    fn every(self) -> Items<R, Vec<R>>;

    /// Like [`every`](Self::every), with whole documents including related resources.
    #[must_use = "streams do nothing unless polled"]
    fn every_page(self) -> Pages<R, Vec<R>>;
}

impl<R: Resource + Send + 'static> Lists<R> for Call<R, Fetched<Vec<R>>>
where
    Vec<R>: Paged<Element = R>,
{
    async fn count(self) -> Result<u64, Error> {
        let page = self.page_number(1).page_size(1).await?;
        page.meta
            .get("record_count")?
            .ok_or_else(|| Error::invalid("the `meta` of the response has no `record_count`"))
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

/// Continues after the last id of a page.
struct AfterTheLast<R> {
    /// The query of the first page.
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
        // The count includes the resources of this page.
        let left: Option<usize> = page.meta.get("record_count")?;
        if left.is_some_and(|left| left <= page.data.len()) {
            return Ok(None);
        }
        let rest = jsonapi_core::filter::id().gt(last.id());
        Ok(Some(first.clone().filter_by(rest)))
    }
}

/// A sorted list, which fails before a request is sent.
struct Sorted;

impl<R> Filter<R> for Sorted {
    fn add_to(self, _: &mut Parameters) -> Result<(), Error> {
        Err(Error::invalid(
            "`every` goes through a list in the order of its ids: take `sort` out, or read the \
             list with `stream`, which comes to an end where the API refuses further pages",
        ))
    }
}
