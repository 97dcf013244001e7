//! Between the typed face of a repository and its parts: five typed methods make a [`Backend`],
//! and a `Backend` makes a typed repository.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::backend::{Backend, BoxFuture, ReadOp, WriteOp};
use super::linkage::{LinkageChange, changeable, in_linkage, known_relationship, no_resource};
use super::page_links::page_links;
use super::parts::{DataParts, DocumentParts, DocumentWriter, ResourceParts};
use super::{Repository, sparse};
use crate::document::Document;
use crate::document::reach::{HasLinkage, Paths, reach};
use crate::error::{Error, Invalid};
use crate::model::{Linkage, RelationshipObject};
use crate::query::check::Check;
use crate::query::{PageCursor, PageRequest, Paging, Parameters, Query};
use crate::resource::payload::{Draft, Patch, Payload};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::OwnedResource;
use crate::resource::resource_type::ResourceType;
use crate::resource::target::{Resource, ResourceId, id_text};

/// A typed repository as a [`Backend`].
pub(super) struct Typed<R, P> {
    repository: P,
    resource: PhantomData<fn() -> R>,
}

impl<R, P> Typed<R, P> {
    pub(super) fn new(repository: P) -> Self {
        Self {
            repository,
            resource: PhantomData,
        }
    }
}

impl<R, P> Backend for Typed<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R>,
{
    fn resource_type(&self) -> &'static ResourceType {
        ResourceType::of::<R>()
    }

    fn read<'a>(
        &'a self,
        op: ReadOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        Box::pin(self.repository.read(op, parameters))
    }

    fn write<'a>(
        &'a self,
        op: WriteOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        Box::pin(self.repository.write(op, parameters))
    }

    fn sort_keys(&self) -> Vec<String> {
        self.repository.sort_keys()
    }

    fn parameters(&self) -> Vec<String> {
        self.repository.parameters()
    }

    fn revision(&self) -> Option<u64> {
        self.repository.revision()
    }
}

/// Any repository of `R`, as a trait object that implements [`Repository`].
///
/// A clone is cheap and shares the repository.
///
/// ```
/// use jsonapi_core::repository::AnyRepository;
/// use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
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
///     articles: AnyRepository<Article>,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let articles = MemoryStore::new().repository::<Article>();
/// let service = Service { articles: AnyRepository::new(articles) };
/// service.articles.create(Article::draft().title("JSON:API")).await?;
/// # Ok(())
/// # }
/// ```
pub struct AnyRepository<R> {
    backend: Arc<dyn Backend>,
    resource: PhantomData<fn() -> R>,
}

impl<R: OwnedResource + Send + 'static> AnyRepository<R> {
    /// The repository, as a trait object.
    #[must_use]
    pub fn new(repository: impl Repository<R> + 'static) -> Self {
        Self {
            backend: Arc::new(Typed::new(repository)),
            resource: PhantomData,
        }
    }
}

impl<R> AnyRepository<R> {
    /// The typed face of a backend of this resource type.
    pub(super) fn of_backend(backend: Arc<dyn Backend>) -> Self {
        Self {
            backend,
            resource: PhantomData,
        }
    }
}

impl<R: Resource> AnyRepository<R> {
    /// The typed face of a backend.
    ///
    /// # Errors
    ///
    /// If the backend is of another resource type.
    pub fn of(backend: Arc<dyn Backend>) -> Result<Self, Error> {
        let type_name = backend.resource_type().schema().type_name;
        if type_name != R::TYPE {
            let message = format!(
                "a backend of `{type_name}`, where one of `{}` is needed",
                R::TYPE
            );
            return Err(Invalid::new(message).into());
        }
        Ok(Self::of_backend(backend))
    }
}

impl<R: OwnedResource> Repository<R> for AnyRepository<R> {
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        get(&*self.backend, &id_text(id), query.parameters()).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        // The backend may have page parameters of its own.
        list(&*self.backend, query.parameters(), Paging::custom()).await
    }

    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        written(&*self.backend, WriteOp::Create(draft.into().payload))
    }

    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        written(&*self.backend, WriteOp::Update(patch.into().payload))
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        delete(&*self.backend, &id_text(id)).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.backend.read(op, parameters).await
    }

    async fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        self.backend.write(op, parameters).await
    }

    fn sort_keys(&self) -> Vec<String> {
        self.backend.sort_keys()
    }

    fn parameters(&self) -> Vec<String> {
        self.backend.parameters()
    }

    fn revision(&self) -> Option<u64> {
        self.backend.revision()
    }
}

// By hand, because a derive would ask the same of `R`.
impl<R> Clone for AnyRepository<R> {
    fn clone(&self) -> Self {
        Self {
            backend: Arc::clone(&self.backend),
            resource: PhantomData,
        }
    }
}

impl<R: Resource> fmt::Debug for AnyRepository<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyRepository").field(&R::TYPE).finish()
    }
}

/// Reads the answer as a typed document, whose links to pages ask what the parameters do.
pub(super) fn document<T: for<'de> ReadPrimaryData<'de>>(
    mut parts: DocumentParts,
    parameters: &Parameters,
) -> Result<Document<T>, Error> {
    parts.links = page_links(&parts.links, parameters);
    Document::from_bytes(&DocumentWriter::new(parameters).write(&parts)?.into())
}

/// One resource of a backend, typed.
pub(super) async fn get<R: OwnedResource>(
    backend: &dyn Backend,
    id: &str,
    parameters: &Parameters,
) -> Result<Document<R>, Error> {
    check(backend, parameters, None)?;
    document(backend.read(ReadOp::One(id), parameters).await?, parameters)
}

/// A list of a backend, typed.
pub(super) async fn list<R: OwnedResource>(
    backend: &dyn Backend,
    parameters: &Parameters,
    paging: Paging,
) -> Result<Document<Vec<R>>, Error> {
    check(backend, parameters, Some(paging))?;
    document(backend.read(ReadOp::List, parameters).await?, parameters)
}

/// Checks the parameters of a read; a router has done so before. What filters mean is the
/// backend's to say. Lists have pages.
fn check(
    backend: &dyn Backend,
    parameters: &Parameters,
    paging: Option<Paging>,
) -> Result<(), Error> {
    let schemas = [backend.resource_type().schema()];
    let sort_keys = backend.sort_keys();
    let check = Check {
        list: paging.is_some(),
        sort_keys: &sort_keys,
        filters: None,
        paging: paging.unwrap_or_default(),
        own: None,
        ..Check::of(&schemas)
    };
    check.check(parameters)?;
    Ok(())
}

/// A creation or an update, and the resource as it is then.
pub(super) async fn written<R: OwnedResource>(
    backend: &dyn Backend,
    op: WriteOp<'_>,
) -> Result<Document<R>, Error> {
    let parameters = Parameters::default();
    document(backend.write(op, &parameters).await?, &parameters)
}

pub(super) async fn delete(backend: &dyn Backend, id: &str) -> Result<(), Error> {
    let parameters = Parameters::default();
    backend.write(WriteOp::Delete(id), &parameters).await?;
    Ok(())
}

/// Reads with the typed methods: the default of [`Repository::read`], for an override of it.
///
/// # Errors
///
/// Those of the methods.
pub async fn read<R: Resource>(
    repository: &(impl Repository<R> + ?Sized),
    op: ReadOp<'_>,
    parameters: &Parameters,
) -> Result<DocumentParts, Error> {
    match op {
        ReadOp::One(id) => {
            let query = sparse::whole(parameters);
            DocumentParts::of(&repository.get(&parse_id::<R>(id)?, &query).await?)
        }
        ReadOp::List => {
            let mut document = repository.list(&sparse::whole(parameters)).await?;
            document.links = page_links(&document.links, parameters);
            DocumentParts::of(&document)
        }
        ReadOp::Related { id, relationship } => {
            let page = related_page::<R>(relationship, parameters)?;
            let query = related_query::<R>(relationship, parameters)?;
            let document = repository.get(&parse_id::<R>(id)?, &query).await?;
            let document = DocumentParts::of(&document)?;
            related(&document, relationship, parameters, page)
        }
        ReadOp::Linkage { id, relationship } => {
            known_relationship(R::SCHEMA, relationship)?;
            let document = repository.get(&parse_id::<R>(id)?, &Query::new()).await?;
            let linkage = linkage_of(&DocumentParts::of(&document)?, relationship)?;
            Ok(DocumentParts::new(DataParts::Linkage(linkage)))
        }
    }
}

/// Writes with the typed methods.
///
/// # Errors
///
/// Those of the methods.
pub async fn write<R: Resource>(
    repository: &(impl Repository<R> + ?Sized),
    op: WriteOp<'_>,
    parameters: &Parameters,
) -> Result<DocumentParts, Error> {
    match op {
        WriteOp::Create(payload) => {
            let draft = Draft::of_payload(payload);
            let created = DocumentParts::of(&repository.create(draft).await?)?;
            with_included(repository, created, parameters).await
        }
        WriteOp::Update(payload) => {
            let patch = Patch::of_payload(payload);
            let updated = DocumentParts::of(&repository.update(patch).await?)?;
            with_included(repository, updated, parameters).await
        }
        WriteOp::Delete(id) => {
            repository.delete(&parse_id::<R>(id)?).await?;
            Ok(DocumentParts::new(DataParts::One(None)))
        }
        WriteOp::ChangeLinkage {
            id,
            relationship,
            change,
            linkage,
        } => {
            let schema = known_relationship(R::SCHEMA, relationship)?;
            changeable(R::SCHEMA, schema, change, &linkage)?;
            let current = match change {
                LinkageChange::Replace => None,
                _ => {
                    let op = ReadOp::Linkage { id, relationship };
                    let parameters = Parameters::default();
                    match repository.read(op, &parameters).await?.data {
                        DataParts::Linkage(current) => Some(current),
                        _ => None,
                    }
                }
            };
            let linkage = change.apply(current, linkage);
            let payload = Payload::of_linkage(R::SCHEMA, id.into(), schema.name, linkage)?;
            let updated = repository.update(Patch::<R>::of_payload(payload)).await;
            updated.map_err(|error| in_linkage(error, schema.name, change))?;
            Ok(DocumentParts::new(DataParts::One(None)))
        }
    }
}

/// Adds the included resources to the result of a write. The write is applied already, so a failure
/// to read them is not an error.
async fn with_included<R: Resource>(
    repository: &(impl Repository<R> + ?Sized),
    mut parts: DocumentParts,
    parameters: &Parameters,
) -> Result<DocumentParts, Error> {
    parts.included = None;
    if parameters.include.is_none() {
        return Ok(parts);
    }
    let paths = Paths::of(parameters);
    parts.included = Some(Vec::new());
    if let (false, Some(root)) = (paths.is_empty(), parts.data.one()) {
        let whole = sparse::without_fields(parameters);
        let now = repository.read(ReadOp::One(root.id()), &whole).await;
        let around = now.ok().and_then(|now| now.included).unwrap_or_default();
        let all = by_identity(&around);
        // Only what the written resource leads to: linkage may have changed since.
        let reached = reach(&[root], &paths, |type_name, id| {
            all.get(&(type_name, id)).copied()
        });
        let reached = reached.unwrap_or_default().into_iter().cloned();
        parts.included = Some(reached.collect());
    }
    Ok(parts)
}

fn by_identity<'a>(
    resources: impl IntoIterator<Item = &'a ResourceParts>,
) -> HashMap<(&'a str, &'a str), &'a ResourceParts> {
    let resources = resources.into_iter();
    resources
        .map(|resource| (resource.identity(), resource))
        .collect()
}

pub(super) fn parse_id<R: Resource>(id: &str) -> Result<R::Id, Error> {
    R::Id::parse(id).map_err(|_| no_resource(R::TYPE, id).into())
}

/// The page that is requested of what a to-many relationship leads to; `None` for all.
fn related_page<R: Resource>(
    name: &str,
    parameters: &Parameters,
) -> Result<Option<PageRequest>, Error> {
    if !known_relationship(R::SCHEMA, name)?.to_many {
        return Ok(None);
    }
    let page = Paging::numbers().read(parameters)?;
    Ok(page.filter(|page| page.size().is_some()))
}

/// The query that brings what a relationship leads to.
fn related_query<R: Resource>(name: &str, parameters: &Parameters) -> Result<Query<R>, Error> {
    let relationship = known_relationship(R::SCHEMA, name)?;
    let schemas = (relationship.schemas)();
    let check = Check {
        open: relationship.open,
        own: None,
        ..Check::of_one(&schemas)
    };
    if relationship.to_many {
        let whole = Parameters {
            page: Vec::new(),
            page_request: None,
            ..parameters.clone()
        };
        check.check(&whole)?;
    } else {
        check.check(parameters)?;
    }
    let deeper = parameters.include.iter().flatten();
    let paths = deeper.map(|path| format!("{name}.{path}"));
    Ok(Query::from_parameters(Parameters {
        include: Some([name.to_owned()].into_iter().chain(paths).collect()),
        custom: parameters.custom.clone(),
        ..Parameters::default()
    }))
}

/// The resources that a relationship leads to, out of a document that includes them.
fn related(
    document: &DocumentParts,
    name: &str,
    parameters: &Parameters,
    page: Option<PageRequest>,
) -> Result<DocumentParts, Error> {
    let included = document.included.iter().flatten();
    let all = by_identity(included.chain(document.data.resources()));
    let linkage = linkage_of(document, name)?;
    let mut roots: Vec<&ResourceParts> = linkage
        .identifiers()
        .iter()
        .filter_map(|to| all.get(&(to.type_name(), to.id()?)).copied())
        .collect();
    let page = page.map(|page| {
        if page.is_by_cursor() {
            roots.sort_by_key(|root| place(root));
        }
        let all = std::mem::take(&mut roots);
        page.cut(
            all,
            |root, cursor| compare_place(root, cursor),
            |root| cursor(root),
        )
    });
    if let Some(page) = &page {
        roots.clone_from(&page.items);
    }
    let reached = reach(&roots, &Paths::of(parameters), |type_name, id| {
        all.get(&(type_name, id)).copied()
    })?;
    let included = parameters.include.as_ref();
    let included = included.map(|_| reached.into_iter().cloned().collect());
    let mut roots = roots.into_iter().cloned();
    let data = match linkage {
        Linkage::One(_) => DataParts::One(roots.next()),
        Linkage::Many(_) => DataParts::Many(roots.collect()),
    };
    let mut parts = DocumentParts::new(data);
    parts.included = included;
    if let Some(page) = page {
        (parts.links, parts.meta) = (page.links, page.meta);
        parts.data.set_cursors(page.cursors);
    }
    Ok(parts)
}

/// The place of a resource in a list that has no order of its own.
fn place(resource: &ResourceParts) -> (&str, &str) {
    (resource.id(), resource.type_name())
}

fn compare_place(resource: &ResourceParts, cursor: &PageCursor) -> Ordering {
    match cursor {
        PageCursor::At { type_name, id, .. } => place(resource).cmp(&(id, type_name)),
        PageCursor::End => Ordering::Less,
    }
}

fn cursor(resource: &ResourceParts) -> PageCursor {
    PageCursor::At {
        values: Vec::new(),
        type_name: resource.type_name().to_owned(),
        id: resource.id().to_owned(),
    }
}

fn linkage_of(document: &DocumentParts, name: &str) -> Result<Linkage, Error> {
    let resource = document.data.one();
    let relationship = resource.and_then(|resource| resource.relationship(name));
    let linkage = relationship.and_then(RelationshipObject::data).cloned();
    linkage.ok_or_else(|| {
        let message =
            format!("the relationship `{name}` is not loaded in what the repository gave");
        Invalid::new(message).into()
    })
}

/// Changes linkage of which no document is wanted.
pub(super) async fn change_linkage<R: Resource>(
    repository: &(impl Repository<R> + ?Sized),
    id: &R::Id,
    relationship: &str,
    change: LinkageChange,
    linkage: Linkage,
) -> Result<(), Error> {
    let op = WriteOp::ChangeLinkage {
        id: &id_text(id),
        relationship,
        change,
        linkage,
    };
    repository.write(op, &Parameters::default()).await?;
    Ok(())
}
