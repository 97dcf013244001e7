//! One type's view of a store.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::sync::Arc;

use serde_json::Value;

use super::collection::Passes;
use super::store::MemoryStore;
use super::table::Table;
use super::view::StoreView;
use crate::document::Document;
use crate::error::Error;
use crate::model::ResourceObject;
use crate::query::{Paging, Parameter, Parameters, Query};
use crate::repository::backend::{Backend, ReadOp, WriteOp};
use crate::repository::parts::DocumentParts;
use crate::repository::{Repository, typed};
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::OwnedResource;
use crate::resource::target::{Resource, id_text};

/// The resources of one type in a [`MemoryStore`]: a [`Repository`].
///
/// - Ids are counted from 1, unless the draft brings one or [`with_ids`](Self::with_ids) says how
///   they are made.
/// - A write is refused if the resource would no longer be what its type declares, or would lead
///   to a resource that is not there (of a type that the store knows). A deleted resource goes
///   from all relationships.
/// - Lists come in the order of creation, then sorted by the keys of the query; null and absent
///   come before any value. `page[number]` and `page[size]` cut them (size 10 where only the
///   number is given), and `meta` has `record_count` and `page_count`. A list without either is
///   whole, or cut as [`with_page_size`](Self::with_page_size) says. Where a router has read the
///   page, the list is cut as its [`Paging`] says; pages by cursor are ordered by id where the
///   sort keys are equal.
/// - A list has what meets the condition of the query. Filters that are not read yet mean what
///   [`Brackets`](crate::filter::Brackets) says; [`with_filter`](Self::with_filter) gives them
///   another meaning.
///
/// Settings apply to the type in the store, and so to all repositories of it.
pub struct MemoryRepository<R> {
    table: Table,
    resource: PhantomData<fn() -> R>,
}

impl<R> MemoryRepository<R> {
    pub(super) fn of(table: Table) -> Self {
        Self {
            table,
            resource: PhantomData,
        }
    }
}

impl<R: Resource> MemoryRepository<R> {
    /// Makes ids with a function of how many were made before.
    #[must_use]
    pub fn with_ids(self, make: impl Fn(u64) -> String + Send + Sync + 'static) -> Self {
        self.table.set_ids(Arc::new(make));
        self
    }

    /// Gives filters a meaning: makes of each a function that says which resources pass, or
    /// refuses it. Whatever the key is, it is asked.
    ///
    /// ```
    /// # use jsonapi_core::{Error, ErrorObject, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let articles = MemoryStore::new().repository::<Article>().with_filter(|filter| {
    ///     if filter.keys != ["title_start"] {
    ///         return Err(ErrorObject::new().with_status(400).with_parameter("filter").into());
    ///     }
    ///     let start = filter.value.clone();
    ///     Ok(move |_: &_, article: &jsonapi_core::ResourceObject| {
    ///         article.attribute::<&str>("title").is_ok_and(|title| title.is_some_and(|title| title.starts_with(&start)))
    ///     })
    /// });
    /// articles.create(Article::draft().title("JSON:API")).await?;
    /// let query = Article::query().filter("title_start", "JSON");
    /// assert_eq!(articles.list(&query).await?.data.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_filter<F>(
        self,
        parse: impl Fn(&Parameter) -> Result<F, Error> + Send + Sync + 'static,
    ) -> Self
    where
        F: Fn(&StoreView, &ResourceObject) -> bool + 'static,
    {
        let parse =
            move |filter: &Parameter| -> Result<Passes, Error> { Ok(Box::new(parse(filter)?)) };
        self.table.set_filter(Arc::new(parse));
        self
    }

    /// Adds a sort key of this name, besides the attributes: lists are sorted by the JSON values that
    /// the function returns.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::field::SortKey;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let articles = MemoryStore::new().repository::<Article>().with_sort_key("length", |_, article| {
    ///     let title = article.attribute::<String>("title").ok().flatten();
    ///     title.map_or(0, |title| title.len()).into()
    /// });
    /// articles.create(Article::draft().title("JSON:API")).await?;
    /// articles.create(Article::draft().title("XML")).await?;
    /// let shortest = articles.list(&Article::query().sort(SortKey::asc("length"))).await?;
    /// assert_eq!(shortest.data[0].title, "XML");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_sort_key(
        self,
        name: impl Into<String>,
        by: impl Fn(&StoreView, &ResourceObject) -> Value + Send + Sync + 'static,
    ) -> Self {
        self.table.add_sort_key(name.into(), Arc::new(by));
        self
    }

    /// Cuts every list into pages: of this size, where the query names none.
    #[must_use]
    pub fn with_page_size(self, size: NonZeroU64) -> Self {
        self.table.set_page_size(size);
        self
    }

    /// Lets a function see each resource before it is written, together with what it was before,
    /// to fill in what is the server's to say or to refuse the write. Write-only members are there
    /// then, and dropped afterwards.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// #     #[resource(read_only)]
    /// #     length: usize,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let articles = MemoryStore::new().repository::<Article>().on_write(|article, _before| {
    ///     let length = article.attribute::<String>("title").ok().flatten().map_or(0, |t| t.len());
    ///     article.attributes_mut().insert("length".into(), length.into());
    ///     Ok(())
    /// });
    /// assert_eq!(articles.create(Article::draft().title("abc")).await?.data.length, 3);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn on_write(
        self,
        see: impl Fn(&mut ResourceObject, Option<&ResourceObject>) -> Result<(), Error>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.table.set_on_write(Arc::new(see));
        self
    }

    /// The store that this is a view of.
    #[must_use]
    pub fn store(&self) -> &MemoryStore {
        &self.table.store
    }
}

impl<R: OwnedResource> Repository<R> for MemoryRepository<R> {
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        typed::get(&self.table, &id_text(id), query.parameters()).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        typed::list(&self.table, query.parameters(), Paging::numbers()).await
    }

    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        typed::written(&self.table, WriteOp::Create(draft.into().payload))
    }

    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        typed::written(&self.table, WriteOp::Update(patch.into().payload))
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        typed::delete(&self.table, &id_text(id)).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.table.read(op, parameters).await
    }

    async fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        self.table.write(op, parameters).await
    }

    fn sort_keys(&self) -> Vec<String> {
        self.table.sort_keys()
    }

    fn revision(&self) -> Option<u64> {
        self.table.revision()
    }

    fn into_backend(self) -> Arc<dyn Backend>
    where
        R: Send + 'static,
    {
        Arc::new(self.table)
    }
}

// By hand, because a derive would ask the same of `R`.
impl<R> Clone for MemoryRepository<R> {
    fn clone(&self) -> Self {
        Self::of(self.table.clone())
    }
}

impl<R: Resource> fmt::Debug for MemoryRepository<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryRepository")
            .field("type", &R::TYPE)
            .field("store", &self.table.store)
            .finish()
    }
}
