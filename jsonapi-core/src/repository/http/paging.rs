//! Streams over all the pages of a collection.

mod ahead;
mod counted;
mod members;
mod pager;
mod pages;

pub use members::Members;
pub use pages::Pages;

use super::answer::Fetched;
use super::call::Call;
use crate::document::ReadPrimaryData;
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
    /// It follows the `next` links of the documents, on the client's origin. Where a document has
    /// no links to other pages, but its `meta` counts the pages (`page_count`, `totalPages` and
    /// the like, also within `page` or `pagination`) or, if the size of a page was asked for, the
    /// resources (`record_count`, `total`), it goes on by `page[number]`, which counts from 1.
    /// For any other server, see [`next_by`](Members::next_by).
    ///
    /// One page at a time is asked for, when all of the one before has been taken; see
    /// [`prefetch`](Members::prefetch). Dropping the stream ends it, and the request that is under
    /// way. After an error, nothing more comes. A page that was read before is an error, since
    /// the pages would never end.
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
        Members::new(self.pages())
    }

    /// All that there is, as a stream of documents: a page each, with its `included`, links and
    /// meta. It goes from page to page as [`stream`](Self::stream) does.
    #[must_use = "a stream does nothing until it is asked for its first item"]
    pub fn pages(self) -> Pages<R, D> {
        Pages::new(self.plan)
    }
}
