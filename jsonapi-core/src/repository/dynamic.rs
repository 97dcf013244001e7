//! [`DynRepository`]: a repository as a trait object.

use std::pin::Pin;

use super::Repository;
use super::linkage::LinkageChange;
use super::raw::RawDocument;
use crate::document::Document;
use crate::error::Error;
use crate::model::Linkage;
use crate::query::{Parameters, Query};
use crate::resource::payload::{Draft, Patch};
use crate::resource::target::Resource;

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// The form of [`Repository`] that can be a trait object.
///
/// Every repository is one, and a trait object of it is a repository again:
///
/// ```
/// use std::sync::Arc;
///
/// use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
/// use jsonapi_core::repository::DynRepository;
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
/// }
///
/// struct Service {
///     articles: Arc<dyn DynRepository<Article>>,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let service = Service { articles: Arc::new(MemoryStore::new().repository()) };
/// service.articles.create(Article::draft().title("JSON:API")).await?;
/// assert_eq!(service.articles.list(&Article::query()).await?.data.len(), 1);
/// # Ok(())
/// # }
/// ```
pub trait DynRepository<R: Resource + 'static>: Send + Sync {
    #[doc(hidden)]
    fn dyn_get<'a>(&'a self, id: &'a R::Id, query: &'a Query<R>) -> Answer<'a, Document<R>>;
    #[doc(hidden)]
    fn dyn_list<'a>(&'a self, query: &'a Query<R>) -> Answer<'a, Document<Vec<R>>>;
    #[doc(hidden)]
    fn dyn_create(&self, draft: Draft<R>) -> Answer<'_, Document<R>>;
    #[doc(hidden)]
    fn dyn_update(&self, patch: Patch<R>) -> Answer<'_, Document<R>>;
    #[doc(hidden)]
    fn dyn_delete<'a>(&'a self, id: &'a R::Id) -> Answer<'a, ()>;
    #[doc(hidden)]
    fn dyn_fetch_related<'a>(
        &'a self,
        id: &'a R::Id,
        relationship: &'a str,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument>;
    #[doc(hidden)]
    fn dyn_fetch_linkage<'a>(&'a self, id: &'a R::Id, relationship: &'a str)
    -> Answer<'a, Linkage>;
    #[doc(hidden)]
    fn dyn_change_linkage<'a>(
        &'a self,
        id: &'a R::Id,
        relationship: &'a str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Answer<'a, ()>;
    #[doc(hidden)]
    fn dyn_fetch<'a>(
        &'a self,
        id: &'a R::Id,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument>;
    #[doc(hidden)]
    fn dyn_create_and_fetch<'a>(
        &'a self,
        draft: Draft<R>,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument>;
    #[doc(hidden)]
    fn dyn_update_and_fetch<'a>(
        &'a self,
        patch: Patch<R>,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument>;
    #[doc(hidden)]
    fn dyn_fetch_list<'a>(&'a self, parameters: &'a Parameters) -> Answer<'a, RawDocument>;
    #[doc(hidden)]
    fn dyn_revision(&self) -> Option<u64>;
}

impl<R: Resource + 'static, T: Repository<R>> DynRepository<R> for T {
    fn dyn_get<'a>(&'a self, id: &'a R::Id, query: &'a Query<R>) -> Answer<'a, Document<R>> {
        Box::pin(self.get(id, query))
    }

    fn dyn_list<'a>(&'a self, query: &'a Query<R>) -> Answer<'a, Document<Vec<R>>> {
        Box::pin(self.list(query))
    }

    fn dyn_create(&self, draft: Draft<R>) -> Answer<'_, Document<R>> {
        Box::pin(self.create(draft))
    }

    fn dyn_update(&self, patch: Patch<R>) -> Answer<'_, Document<R>> {
        Box::pin(self.update(patch))
    }

    fn dyn_delete<'a>(&'a self, id: &'a R::Id) -> Answer<'a, ()> {
        Box::pin(self.delete(id))
    }

    fn dyn_fetch_related<'a>(
        &'a self,
        id: &'a R::Id,
        relationship: &'a str,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument> {
        Box::pin(self.fetch_related(id, relationship, parameters))
    }

    fn dyn_fetch_linkage<'a>(
        &'a self,
        id: &'a R::Id,
        relationship: &'a str,
    ) -> Answer<'a, Linkage> {
        Box::pin(self.fetch_linkage(id, relationship))
    }

    fn dyn_change_linkage<'a>(
        &'a self,
        id: &'a R::Id,
        relationship: &'a str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Answer<'a, ()> {
        Box::pin(self.change_linkage(id, relationship, change, linkage))
    }

    fn dyn_fetch<'a>(
        &'a self,
        id: &'a R::Id,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument> {
        Box::pin(self.fetch(id, parameters))
    }

    fn dyn_create_and_fetch<'a>(
        &'a self,
        draft: Draft<R>,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument> {
        Box::pin(self.create_and_fetch(draft, parameters))
    }

    fn dyn_update_and_fetch<'a>(
        &'a self,
        patch: Patch<R>,
        parameters: &'a Parameters,
    ) -> Answer<'a, RawDocument> {
        Box::pin(self.update_and_fetch(patch, parameters))
    }

    fn dyn_fetch_list<'a>(&'a self, parameters: &'a Parameters) -> Answer<'a, RawDocument> {
        Box::pin(self.fetch_list(parameters))
    }

    fn dyn_revision(&self) -> Option<u64> {
        self.revision()
    }
}

impl<R: Resource + 'static> Repository<R> for dyn DynRepository<R> + '_ {
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        self.dyn_get(id, query).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        self.dyn_list(query).await
    }

    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        self.dyn_create(draft.into())
    }

    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        self.dyn_update(patch.into())
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        self.dyn_delete(id).await
    }

    async fn fetch_related(
        &self,
        id: &R::Id,
        relationship: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        self.dyn_fetch_related(id, relationship, parameters).await
    }

    async fn fetch_linkage(&self, id: &R::Id, relationship: &str) -> Result<Linkage, Error> {
        self.dyn_fetch_linkage(id, relationship).await
    }

    async fn change_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        self.dyn_change_linkage(id, relationship, change, linkage)
            .await
    }

    async fn fetch(&self, id: &R::Id, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.dyn_fetch(id, parameters).await
    }

    async fn create_and_fetch(
        &self,
        draft: impl Into<Draft<R>> + Send,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        self.dyn_create_and_fetch(draft.into(), parameters).await
    }

    async fn update_and_fetch(
        &self,
        patch: impl Into<Patch<R>> + Send,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        self.dyn_update_and_fetch(patch.into(), parameters).await
    }

    async fn fetch_list(&self, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.dyn_fetch_list(parameters).await
    }

    fn revision(&self) -> Option<u64> {
        self.dyn_revision()
    }
}
