//! Repositories that change something about another one.

use std::fmt;

use super::Repository;
use super::backend::{ReadOp, WriteOp};
use super::linkage::LinkageChange;
use super::parts::{DataParts, DocumentParts};
use super::typed::{self, AnyRepository, Typed};
use crate::document::Document;
use crate::error::Error;
use crate::model::Linkage;
use crate::query::{Paging, Parameters, Query};
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::OwnedResource;
use crate::resource::target::{Resource, id_text};

/// Changes what a repository does, for [`Repository::layer`].
///
/// Each method is given the inner repository, and does with it what the inner one does unless it is
/// overridden. All reads pass through [`read`](Self::read) and all writes through
/// [`write`](Self::write), so overriding these is enough; a default is called as the method of the inner
/// repository, `inner.read(op, parameters)`.
///
/// ```
/// use jsonapi_core::repository::{AnyRepository, DocumentParts, RepositoryLayer};
/// use jsonapi_core::query::Parameters;
/// use jsonapi_core::{Draft, Error, Id, MemoryStore, Repository, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
/// }
///
/// /// Writes titles in capitals.
/// struct Capitals;
///
/// impl RepositoryLayer<Article> for Capitals {
///     async fn create(
///         &self,
///         inner: &AnyRepository<Article>,
///         draft: Draft<Article>,
///         parameters: &Parameters,
///     ) -> Result<DocumentParts, Error> {
///         let title = draft.to_resource_object()?.attribute::<String>("title")?;
///         let draft = draft.with_attribute("title", title.unwrap_or_default().to_uppercase());
///         inner.create_parts(draft, parameters).await
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let articles = MemoryStore::new().repository::<Article>().layer(Capitals);
/// let created = articles.create(Article::draft().title("json:api")).await?;
/// assert_eq!(created.data.title, "JSON:API");
/// # Ok(())
/// # }
/// ```
pub trait RepositoryLayer<R: OwnedResource>: Send + Sync {
    /// Reads resources: all that a repository is asked for.
    fn read(
        &self,
        inner: &AnyRepository<R>,
        op: ReadOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        inner.read(op, parameters)
    }

    /// Writes: all that a repository is asked for. Calls one of the methods below.
    fn write(
        &self,
        inner: &AnyRepository<R>,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        async move {
            match op {
                WriteOp::Create(payload) => {
                    let draft = Draft::of_payload(payload);
                    return self.create(inner, draft, parameters).await;
                }
                WriteOp::Update(payload) => {
                    let patch = Patch::of_payload(payload);
                    return self.update(inner, patch, parameters).await;
                }
                WriteOp::Delete(id) => self.delete(inner, &typed::parse_id::<R>(id)?).await?,
                WriteOp::ChangeLinkage {
                    id,
                    relationship,
                    change,
                    linkage,
                } => {
                    let id = typed::parse_id::<R>(id)?;
                    self.change_linkage(inner, &id, relationship, change, linkage)
                        .await?;
                }
            }
            Ok(DocumentParts::new(DataParts::One(None)))
        }
    }

    /// Creates a resource.
    fn create(
        &self,
        inner: &AnyRepository<R>,
        draft: Draft<R>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        inner.create_parts(draft, parameters)
    }

    /// Updates a resource.
    fn update(
        &self,
        inner: &AnyRepository<R>,
        patch: Patch<R>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        inner.update_parts(patch, parameters)
    }

    /// Deletes a resource.
    fn delete(
        &self,
        inner: &AnyRepository<R>,
        id: &R::Id,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        inner.delete(id)
    }

    /// Changes the linkage of a relationship.
    fn change_linkage(
        &self,
        inner: &AnyRepository<R>,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        inner.change_linkage(id, relationship, change, linkage)
    }

    /// Returns the [revision](Repository::revision): `None`, unless what the layer shows depends on
    /// the inner repository alone.
    fn revision(&self, inner: &AnyRepository<R>) -> Option<u64> {
        let _ = inner;
        None
    }

    /// The base names of query parameters of its own, as [`Repository::parameters`] has them: by
    /// default, those of the inner repository.
    fn parameters(&self, inner: &AnyRepository<R>) -> Vec<String> {
        inner.parameters()
    }
}

impl<R: OwnedResource> AnyRepository<R> {
    /// Creates a resource, and returns it in parts, with what the parameters include.
    ///
    /// # Errors
    ///
    /// Those of the repository.
    pub async fn create_parts(
        &self,
        draft: impl Into<Draft<R>> + Send,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let op = WriteOp::Create(draft.into().payload);
        self.write(op, parameters).await
    }

    /// Updates a resource, and returns it in parts, with what the parameters include.
    ///
    /// # Errors
    ///
    /// Those of the repository.
    pub async fn update_parts(
        &self,
        patch: impl Into<Patch<R>> + Send,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let op = WriteOp::Update(patch.into().payload);
        self.write(op, parameters).await
    }

    /// Changes the linkage of the relationship with this name.
    ///
    /// # Errors
    ///
    /// Those of the repository, or if the type has no such relationship.
    pub async fn change_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        typed::change_linkage(self, id, relationship, change, linkage).await
    }
}

/// A repository with a [layer](RepositoryLayer), made by [`Repository::layer`].
pub struct Layered<R, L> {
    layer: L,
    inner: AnyRepository<R>,
}

impl<R, L> Layered<R, L> {
    pub(super) fn new(inner: AnyRepository<R>, layer: L) -> Self {
        Self { layer, inner }
    }
}

impl<R, L> Repository<R> for Layered<R, L>
where
    R: OwnedResource + Send + 'static,
    L: RepositoryLayer<R>,
{
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        typed::get(&Typed::<R, _>::new(self), &id_text(id), query.parameters()).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        // Pages are the inner repository's to say.
        typed::list(
            &Typed::<R, _>::new(self),
            query.parameters(),
            Paging::custom(),
        )
        .await
    }

    async fn create(&self, draft: impl Into<Draft<R>> + Send) -> Result<Document<R>, Error> {
        let op = WriteOp::Create(draft.into().payload);
        typed::written(&Typed::<R, _>::new(self), op).await
    }

    async fn update(&self, patch: impl Into<Patch<R>> + Send) -> Result<Document<R>, Error> {
        let op = WriteOp::Update(patch.into().payload);
        typed::written(&Typed::<R, _>::new(self), op).await
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        typed::delete(&Typed::<R, _>::new(self), &id_text(id)).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.layer.read(&self.inner, op, parameters).await
    }

    async fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        self.layer.write(&self.inner, op, parameters).await
    }

    fn sort_keys(&self) -> Vec<String> {
        self.inner.sort_keys()
    }

    fn parameters(&self) -> Vec<String> {
        self.layer.parameters(&self.inner)
    }

    fn revision(&self) -> Option<u64> {
        self.layer.revision(&self.inner)
    }
}

impl<R: Resource, L: fmt::Debug> fmt::Debug for Layered<R, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layered")
            .field("layer", &self.layer)
            .field("inner", &self.inner)
            .finish()
    }
}
