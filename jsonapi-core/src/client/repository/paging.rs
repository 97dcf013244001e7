//! Streams over all pages of a collection.

mod counts;
mod items;
mod links;
mod page_params;
mod pager;
mod pages;
mod prefetch;
mod progress;

pub use items::Items;
pub use pages::Pages;

use super::call::Call;
use super::response_kind::Fetched;
#[cfg(doc)]
use crate::error::Error;
use crate::resource::primary::{Item as _, PrimaryData, ReadPrimaryData};
use crate::resource::relationship::{Linkable, ReferenceOf, ToMany};
use crate::resource::target::RelationshipTarget;

/// Primary data that is paginated: resources, or the linkage of a to-many relationship.
pub trait Paged: for<'de> ReadPrimaryData<'de> + Send + 'static {
    /// The type of an item.
    type Element: Send + 'static;

    #[doc(hidden)]
    fn into_items(self) -> Vec<Self::Element>;

    /// Calls `visit` with the type and id of each item, or `None` if it has none.
    #[doc(hidden)]
    fn for_each_identity(&self, visit: impl FnMut(Option<(&str, &str)>));
}

impl<T: Send + 'static> Paged for Vec<T>
where
    Self: for<'de> ReadPrimaryData<'de>,
{
    type Element = T;

    fn into_items(self) -> Vec<T> {
        self
    }

    fn for_each_identity(&self, mut visit: impl FnMut(Option<(&str, &str)>)) {
        for item in self.items() {
            let identity = item.identity();
            visit(identity.as_ref().map(|(name, id)| (*name, &**id)));
        }
    }
}

impl<T> Paged for ToMany<T>
where
    T: Linkable<Target: 'static, Meta: Send + 'static> + 'static,
    ReferenceOf<T>: Send,
{
    type Element = ReferenceOf<T>;

    fn into_items(self) -> Vec<ReferenceOf<T>> {
        match self {
            Self::To(references) => references,
            Self::Annotated(annotated) => annotated.to,
            Self::NotLoaded => Vec::new(),
        }
    }

    fn for_each_identity(&self, mut visit: impl FnMut(Option<(&str, &str)>)) {
        for reference in self.ids() {
            let (name, id) = T::Target::identify(reference);
            visit(Some((name, &id)));
        }
    }
}

impl<R: 'static, D: Paged> Call<R, Fetched<D>> {
    /// Streams the items of all pages, in the server's order.
    ///
    /// It follows the `next` links of the documents, on the client's origins. A `next` link from a
    /// page to itself, which some servers write on the last page, ends the list.
    ///
    /// If a document has no links to other pages, but its `meta` counts the resources
    /// (`record_count`, `total` and the like, also within `page` or `pagination`) or the pages
    /// (`page_count`, `totalPages`), the stream continues with `page[number]`, or with
    /// `page[offset]` if the request has it or `page[limit]`, or if `meta` states an offset.
    /// Numbers begin with the one that the first page states, with the requested one, or with 1. As
    /// these are guesses, the stream verifies them: a page that states another number than the
    /// requested one, or that has no new resources, is an error. For other servers, see
    /// [`next_by`](Items::next_by).
    ///
    /// A stream that started at the first page ends with an error if the server counts more
    /// resources than it sent: [`Error::is_incomplete`]. Concurrent writes change the count, so the
    /// lowest count is used. They also move resources between pages, so that one may be missed or
    /// repeated without an error: sort by an immutable member, newest last, or use the server's
    /// cursors.
    ///
    /// A page is fetched once all items of the previous one are consumed; see
    /// [`prefetch`](Items::prefetch). Dropping the stream cancels the request in flight. An error
    /// ends the stream. A link to an earlier page is an error, since the pages would never end.
    ///
    /// Included resources are dropped: [`pages`](Self::pages) yields whole documents. For the rest
    /// of a page, see [`response`](Items::response).
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
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let mut every = client.repository::<Article>().list().page_size(100).stream();
    /// while let Some(article) = every.next().await {
    ///     println!("{}", article?.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
    #[must_use = "a stream does nothing until it is polled"]
    pub fn stream(self) -> Items<R, D> {
        Items::new(self.pages())
    }

    /// Streams all pages as documents, with their `included`, `links` and `meta`. It moves from
    /// page to page as [`stream`](Self::stream) does.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn pages(self) -> Pages<R, D> {
        Pages::new(self.parts)
    }
}
