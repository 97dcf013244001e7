//! Where resources are stored: the [`Repository`] trait, and the store in memory.
//!
//! - `HttpRepository` asks a server (feature `client`). Its calls are data until they are awaited.
//! - [`MemoryRepository`] answers from memory, as one type's view of a [`MemoryStore`].
//! - [`AnyRepository`] is any of them, as a trait object.
//!
//! [`Repository`] is the typed face. Below it, [`Backend`] is the object-safe trait that a server
//! asks: with untyped ids, and answered in parts ([`DocumentParts`]).

mod backend;
mod layer;
mod linkage;
mod memory;
mod page_links;
pub(crate) mod parts;
mod sparse;
pub(crate) mod typed;

use std::ops::Deref;
use std::sync::Arc;

pub use backend::{Backend, BoxFuture, ReadOp, WriteOp};
pub use layer::{Layered, RepositoryLayer};
pub use linkage::LinkageChange;
#[cfg(feature = "server")]
pub(crate) use linkage::changeable;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use linkage::known_relationship;
pub use linkage::no_resource;
pub use memory::{Change, MemoryRepository, MemoryStore, StoreView};
#[cfg(feature = "server")]
pub(crate) use page_links::page_links;
pub use parts::{DataParts, DocumentParts, ResourceParts};
pub use typed::AnyRepository;
pub use typed::{read as default_read, write as default_write};

use linkage::{typed_linkage, untyped_linkage};
use typed::Typed;

use crate::document::Document;
use crate::error::{Error, Invalid};
use crate::query::check::Check;
use crate::query::{Parameters, Query};
use crate::resource::path::RelationshipPath;
pub use crate::resource::payload::Payload;
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::OwnedResource;
use crate::resource::relationship::{
    Linkable, LinkageOf, Related, RelatedOf, RelationshipField, TargetOf, ToMany,
};
pub use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Schema;
use crate::resource::target::{Resource, id_text};

/// The resources of type `R`, wherever they are stored.
///
/// That is on a server (`HttpRepository`), in memory ([`MemoryRepository`]), or in a database of
/// one's own.
///
/// Code that is written against it runs against any of them, and is tested without a network:
///
/// ```
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
/// async fn retitle(
///     articles: &impl Repository<Article>,
///     id: &Id<Article>,
/// ) -> Result<String, Error> {
///     let article = articles.get(id, &Article::query()).await?.data;
///     let title = article.title.to_uppercase();
///     Ok(articles.update(Article::patch(id).title(title)).await?.data.title)
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let articles = MemoryStore::new().repository::<Article>();
/// let made = articles.create(Article::draft().title("json:api")).await?;
/// assert_eq!(retitle(&articles, &made.data.id).await?, "JSON:API");
/// # Ok(())
/// # }
/// ```
///
/// It works behind `&`, `Box` and `Arc`. [`AnyRepository`] is a trait object of it.
///
/// To write one, five methods are enough; those about relationships, which have the relationship's
/// name, do with these. A refusal is an
/// [`ErrorObject`](crate::model::ErrorObject) with a status, turned into an [`Error`]:
/// 404 where there is no such resource, 409 for an id that is taken.
///
/// Specification: [Fetching Data](https://jsonapi.org/format/1.1/#fetching), [Creating, Updating
/// and Deleting Resources](https://jsonapi.org/format/1.1/#crud).
pub trait Repository<R: Resource>: Send + Sync {
    /// Returns one resource, with the resources that the query includes. Sparse fieldsets may be
    /// ignored: a server applies them.
    fn get(
        &self,
        id: &R::Id,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Returns resources, filtered, sorted and paged by the query.
    ///
    /// Where a server has read the page, it is in
    /// [`Parameters::page_request`](crate::query::Parameters::page_request), which makes links and
    /// counts. Page links may be relative to the list, as in `?page[number]=2`. A server takes only the page
    /// from them and adds the query of the caller, so a filter that a wrapping repository adds stays
    /// hidden.
    fn list(
        &self,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<Vec<R>>, Error>> + Send;

    /// Creates a resource and returns it.
    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Changes the members that the patch sets, and returns the updated resource.
    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Deletes a resource.
    fn delete(&self, id: &R::Id) -> impl Future<Output = Result<(), Error>> + Send;

    /// Reads resources in parts, for the response to a GET. The default is made of [`get`](Self::get) and
    /// [`list`](Self::list), with an include path for what a relationship leads to; a repository
    /// that keeps resources as JSON, or that can sort, filter and page behind a relationship, has
    /// its own.
    fn read(
        &self,
        op: ReadOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        typed::read(self, op, parameters)
    }

    /// Writes, and returns the resource as the write left it, for the response to a POST or PATCH.
    /// The default is made of [`create`](Self::create), [`update`](Self::update) and
    /// [`delete`](Self::delete); what is to be included is read afterwards, and the members of a
    /// relationship before they are added to. Once the write is done, this succeeds. A repository
    /// with transactions has its own.
    fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        typed::write(self, op, parameters)
    }

    /// Returns the names that lists can be sorted by besides attributes, such as `relevance`. A
    /// repository that has any reads them from the `sort` of the parameters. None by default.
    fn sort_keys(&self) -> Vec<String> {
        Vec::new()
    }

    /// The base names of query parameters of its own, such as `search` for `search[name]=x`. A server
    /// accepts them and passes them on in [`Parameters::custom`]; none by default. See
    /// [`Query::parameters`].
    fn parameters(&self) -> Vec<String> {
        Vec::new()
    }

    /// A number that changes whenever a document of this repository would, by a change of its own
    /// resources or of included ones. `None`, the default, if there is no such number.
    ///
    /// `Some` is a promise: as long as the number stays the same, the same call gives the same
    /// document **to every caller**. A server answers the next one from its cache then, without
    /// asking the repository. A repository that shows each caller something else, by a task-local
    /// variable for example, must return `None`, even if the repository that it wraps does not.
    ///
    /// As a second line of defence, the server neither keeps the answer to a request with
    /// `Authorization` or `Cookie`, nor answers such a request from what it has kept.
    fn revision(&self) -> Option<u64> {
        None
    }

    /// Puts a layer around this repository, which changes something about it.
    fn layer<L: RepositoryLayer<R>>(self, layer: L) -> Layered<R, L>
    where
        R: OwnedResource + Send + 'static,
        Self: Sized + 'static,
    {
        Layered::new(AnyRepository::of_backend(self.into_backend()), layer)
    }

    /// This repository as a [`Backend`], as a server asks it.
    fn into_backend(self) -> Arc<dyn Backend>
    where
        R: OwnedResource + Send + 'static,
        Self: Sized + 'static,
    {
        Arc::new(Typed::new(self))
    }

    /// Returns the resources that a relationship leads to: an `Option` for a to-one, a `Vec` for a
    /// to-many. The query applies to these.
    fn related<P>(
        &self,
        id: &R::Id,
        path: P,
        query: &Query<TargetOf<P::Field>>,
    ) -> impl Future<Output = Result<Document<RelatedOf<P::Field>>, Error>> + Send
    where
        P: RelationshipPath<R>,
        LinkageOf<P::Field>: Related,
    {
        let name = path.into_name();
        async move {
            let (id, parameters) = (id_text(id), query.parameters());
            check_related(R::SCHEMA, &name, parameters)?;
            let op = ReadOp::Related {
                id: &id,
                relationship: &name,
            };
            typed::document(self.read(op, parameters).await?, parameters)
        }
    }

    /// The linkage of a relationship.
    fn linkage<P: RelationshipPath<R>>(
        &self,
        id: &R::Id,
        path: P,
    ) -> impl Future<Output = Result<LinkageOf<P::Field>, Error>> + Send {
        let name = path.into_name();
        async move {
            let id = id_text(id);
            let op = ReadOp::Linkage {
                id: &id,
                relationship: &name,
            };
            match self.read(op, &Parameters::default()).await?.data {
                DataParts::Linkage(linkage) => typed_linkage::<P::Field>(&linkage),
                _ => Err(Invalid::new("the repository gave no linkage").into()),
            }
        }
    }

    /// Makes a relationship lead to these resources and no others.
    fn replace_linkage<P: RelationshipPath<R>>(
        &self,
        id: &R::Id,
        path: P,
        linkage: LinkageOf<P::Field>,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        let (name, linkage) = (path.into_name(), untyped_linkage(&linkage));
        async move { typed::change_linkage(self, id, &name, LinkageChange::Replace, linkage?).await }
    }

    /// Adds members to a to-many relationship; those that it has already are not added again.
    fn add_linkage<T, P>(
        &self,
        id: &R::Id,
        path: P,
        members: ToMany<T>,
    ) -> impl Future<Output = Result<(), Error>> + Send
    where
        T: Linkable,
        P: RelationshipPath<R, Field: RelationshipField<Linkage = ToMany<T>>>,
    {
        let (name, linkage) = (path.into_name(), untyped_linkage(&members));
        async move { typed::change_linkage(self, id, &name, LinkageChange::Add, linkage?).await }
    }

    /// Removes members of a to-many relationship; those that it has not are no error.
    fn remove_linkage<T, P>(
        &self,
        id: &R::Id,
        path: P,
        members: ToMany<T>,
    ) -> impl Future<Output = Result<(), Error>> + Send
    where
        T: Linkable,
        P: RelationshipPath<R, Field: RelationshipField<Linkage = ToMany<T>>>,
    {
        let (name, linkage) = (path.into_name(), untyped_linkage(&members));
        async move { typed::change_linkage(self, id, &name, LinkageChange::Remove, linkage?).await }
    }
}

/// A pointer to a repository is a repository.
#[diagnostic::do_not_recommend]
impl<R, P> Repository<R> for P
where
    R: Resource,
    P: Deref<Target: Repository<R>> + Send + Sync,
{
    fn get(
        &self,
        id: &R::Id,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        (**self).get(id, query)
    }

    fn list(
        &self,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<Vec<R>>, Error>> + Send {
        (**self).list(query)
    }

    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        (**self).create(draft)
    }

    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        (**self).update(patch)
    }

    fn delete(&self, id: &R::Id) -> impl Future<Output = Result<(), Error>> + Send {
        (**self).delete(id)
    }

    fn read(
        &self,
        op: ReadOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        (**self).read(op, parameters)
    }

    fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<DocumentParts, Error>> + Send {
        (**self).write(op, parameters)
    }

    fn sort_keys(&self) -> Vec<String> {
        (**self).sort_keys()
    }

    fn parameters(&self) -> Vec<String> {
        (**self).parameters()
    }

    fn revision(&self) -> Option<u64> {
        (**self).revision()
    }
}

/// Checks what is asked about the resources that a relationship leads to.
fn check_related(schema: &Schema, name: &str, parameters: &Parameters) -> Result<(), Error> {
    let relationship = linkage::known_relationship(schema, name)?;
    let schemas = (relationship.schemas)();
    let check = Check {
        list: relationship.to_many,
        open: relationship.open,
        filters: None,
        own: None,
        ..Check::of(&schemas)
    };
    check.check(parameters)?;
    Ok(())
}
