//! One type's view of a store.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::sync::Arc;

use super::resources::StoreView;
use super::store::MemoryStore;
use crate::document::Document;
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::query::check::Check;
use crate::query::{Parameter, Parameters, Query};
use crate::repository::Repository;
use crate::repository::linkage::LinkageChange;
use crate::repository::raw::RawDocument;
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::ReadTarget;
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
///   whole, or cut as [`with_page_size`](Self::with_page_size) says.
/// - `filter[name]=text` keeps what has that string, or that JSON value (`null` for what has
///   none), as attribute `name`; [`with_filter`](Self::with_filter) gives filters another meaning.
///
/// What is set here belongs to the type in the store: all repositories of it have it.
pub struct MemoryRepository<R> {
    store: MemoryStore,
    resource: PhantomData<fn() -> R>,
}

impl<R> MemoryRepository<R> {
    pub(super) fn of(store: MemoryStore) -> Self {
        Self {
            store,
            resource: PhantomData,
        }
    }
}

impl<R: Resource> MemoryRepository<R> {
    /// Makes ids with a function of how many were made before.
    #[must_use]
    pub fn with_ids(self, make: impl Fn(u64) -> String + Send + Sync + 'static) -> Self {
        self.store.lock_to_write().rules(R::TYPE, |rules| {
            rules.ids = Arc::new(make);
        });
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
        self.store.lock_to_write().rules(R::TYPE, |rules| {
            rules.filter = Some(Arc::new(move |filter| Ok(Box::new(parse(filter)?))));
        });
        self
    }

    /// Cuts every list into pages: of this size, where the query names none.
    #[must_use]
    pub fn with_page_size(self, size: NonZeroU64) -> Self {
        self.store.lock_to_write().rules(R::TYPE, |rules| {
            rules.page_size = Some(size.get());
        });
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
        self.store.lock_to_write().rules(R::TYPE, |rules| {
            rules.on_write = Some(Arc::new(see));
        });
        self
    }

    /// The store that this is a view of.
    #[must_use]
    pub fn store(&self) -> &MemoryStore {
        &self.store
    }

    fn check(&self, parameters: &Parameters, list: bool) -> Result<(), Error> {
        let check = Check {
            list,
            any_filter: self.store.lock().has_filter(R::TYPE),
            ..Check::of(&[R::SCHEMA])
        };
        check.check(parameters)
    }
}

impl<R> Repository<R> for MemoryRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de>,
{
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        self.fetch(id, query.parameters()).await?.read()
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        self.fetch_list(query.parameters()).await?.read()
    }

    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        let draft = draft.into();
        async move {
            let nothing_else = Parameters::default();
            self.create_and_fetch(draft, &nothing_else).await?.read()
        }
    }

    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        let patch = patch.into();
        async move {
            let nothing_else = Parameters::default();
            self.update_and_fetch(patch, &nothing_else).await?.read()
        }
    }

    fn create_and_fetch(
        &self,
        draft: impl Into<Draft<R>> + Send,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        let draft = draft.into();
        async move {
            self.check(parameters, false)?;
            let resource = draft.to_resource_object()?;
            let mut state = self.store.lock_to_answer()?;
            state.transaction(|resources| {
                let id = resources.create(resource)?;
                resources.get(R::TYPE, &id, parameters)
            })
        }
    }

    fn update_and_fetch(
        &self,
        patch: impl Into<Patch<R>> + Send,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        let patch = patch.into();
        async move {
            self.check(parameters, false)?;
            let resource = patch.to_resource_object()?;
            let mut state = self.store.lock_to_answer()?;
            state.transaction(|resources| {
                let id = resources.update(&resource)?;
                resources.get(R::TYPE, &id, parameters)
            })
        }
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        let id = id_text(id);
        self.store.lock_to_answer()?.delete(R::TYPE, &id)
    }

    async fn fetch(&self, id: &R::Id, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.check(parameters, false)?;
        let id = id_text(id);
        if parameters.include.is_some() {
            return self.store.snapshot().get(R::TYPE, &id, parameters);
        }
        self.store.lock().get(R::TYPE, &id, parameters)
    }

    async fn fetch_list(&self, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.check(parameters, true)?;
        self.store.snapshot().list(R::TYPE, parameters)
    }

    async fn fetch_related(
        &self,
        id: &R::Id,
        relationship: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let id = id_text(id);
        self.store
            .snapshot()
            .related(R::TYPE, &id, relationship, parameters)
    }

    async fn fetch_linkage(&self, id: &R::Id, relationship: &str) -> Result<Linkage, Error> {
        let id = id_text(id);
        self.store.lock().linkage(R::TYPE, &id, relationship)
    }

    async fn change_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        let id = id_text(id);
        let mut state = self.store.lock_to_answer()?;
        state.change_linkage(R::TYPE, &id, relationship, change, linkage)
    }

    fn revision(&self) -> Option<u64> {
        Some(self.store.lock().revision())
    }
}

// By hand, because a derive would ask the same of `R`.
impl<R> Clone for MemoryRepository<R> {
    fn clone(&self) -> Self {
        Self::of(self.store.clone())
    }
}

impl<R: Resource> fmt::Debug for MemoryRepository<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryRepository")
            .field("type", &R::TYPE)
            .field("store", &self.store)
            .finish()
    }
}
