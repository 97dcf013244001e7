//! Streams over all the pages of a collection.

mod ahead;
mod asked;
mod counts;
mod links;
mod members;
mod pager;
mod pages;
mod walk;

pub use members::Members;
pub use pages::Pages;

use super::answer::Fetched;
use super::call::Call;
#[cfg(doc)]
use crate::error::Error;
use crate::resource::primary::{Item, PrimaryData, ReadPrimaryData};
use crate::resource::relationship::{Linkable, ReferenceOf, ToMany};
use crate::resource::target::Target;

/// Primary data that comes in pages: resources, or the linkage of a to-many relationship.
pub trait Paged: for<'de> ReadPrimaryData<'de> + Send + 'static {
    /// One of what is in a page.
    type Member: Send + 'static;

    #[doc(hidden)]
    fn into_members(self) -> Vec<Self::Member>;

    /// Hands over the type and id of each member, as far as it has them.
    #[doc(hidden)]
    fn each_identity(&self, take: impl FnMut(Option<(&str, &str)>));
}

impl<T: Send + 'static> Paged for Vec<T>
where
    Self: for<'de> ReadPrimaryData<'de>,
{
    type Member = T;

    fn into_members(self) -> Vec<T> {
        self
    }

    fn each_identity(&self, mut take: impl FnMut(Option<(&str, &str)>)) {
        for item in self.items() {
            let identity = item.identity();
            take(identity.as_ref().map(|(name, id)| (*name, &**id)));
        }
    }
}

impl<T> Paged for ToMany<T>
where
    T: Linkable<Target: 'static, Meta: Send + 'static> + 'static,
    ReferenceOf<T>: Send,
{
    type Member = ReferenceOf<T>;

    fn into_members(self) -> Vec<ReferenceOf<T>> {
        match self {
            Self::To(references) => references,
            Self::Annotated(held) => held.to,
            Self::NotLoaded => Vec::new(),
        }
    }

    fn each_identity(&self, mut take: impl FnMut(Option<(&str, &str)>)) {
        for reference in self.ids() {
            let (name, id) = T::Target::identify(reference);
            take(Some((name, &id)));
        }
    }
}

impl<R: 'static, D: Paged> Call<R, Fetched<D>> {
    /// All that there is, page by page: a stream of resources, in the server's order.
    ///
    /// It follows the `next` links of the documents, on the client's origin. A `next` link from a
    /// page to itself, which some servers write on the last page, ends the list.
    ///
    /// Where a document has no links to other pages, but its `meta` counts the resources
    /// (`record_count`, `total` and the like, also within `page` or `pagination`) or the pages
    /// (`page_count`, `totalPages`), it goes on by `page[number]`, or by `page[offset]` if that, or
    /// a `page[limit]`, was asked for or is stated. Numbers begin with the one that the first page
    /// states, with the one that was asked for, or with 1. These are guesses, so the stream checks
    /// them: a page that states another number than was asked for, and one that has nothing new,
    /// are errors. For any other server, see [`next_by`](Members::next_by).
    ///
    /// A stream that began with the first page ends with an error if fewer resources came than the
    /// server counts, whether links lead on or not: [`Error::is_incomplete`]. Resources that are
    /// added or removed meanwhile change the count, so the least that any page counted is what has
    /// to come. They also move others from page to page, where one may be missed or come twice
    /// without an error: sort by a member that does not change, the newest last, or use a server's
    /// cursors.
    ///
    /// One page at a time is asked for, when all of the one before has been taken; see
    /// [`prefetch`](Members::prefetch). Dropping the stream ends it, and the request that is under
    /// way. After an error, nothing more comes. A link to a page that was read before is an error,
    /// since the pages would never end.
    ///
    /// What was included is left out: [`pages`](Self::pages) gives whole documents. What else
    /// came with a page is in [`response`](Members::response).
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
    #[must_use = "a stream does nothing until it is asked for its first item"]
    pub fn stream(self) -> Members<R, D> {
        Members::new(self.pages())
    }

    /// All that there is, as a stream of documents: a page each, with its `included`, links and
    /// meta. It goes from page to page as [`stream`](Self::stream) does.
    #[must_use = "a stream does nothing until it is asked for its first item"]
    pub fn pages(self) -> Pages<R, D> {
        Pages::new(self.plan)
    }
}
