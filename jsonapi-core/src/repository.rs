//! Where resources are stored: the [`Repository`] trait, and the store in memory.
//!
//! - `HttpRepository` asks a server (feature `client`). Its calls are data until they are awaited.
//! - [`MemoryRepository`] answers from memory, as one type's view of a [`MemoryStore`].

pub(crate) mod access;
mod dynamic;
mod linkage;
mod memory;
mod page_links;
mod raw;
mod related;
mod sparse;
mod written;

use std::sync::Arc;

use serde_json::value::to_raw_value;

pub use dynamic::DynRepository;
pub use linkage::LinkageChange;
#[cfg(feature = "server")]
pub(crate) use linkage::changeable;
pub use memory::{Change, MemoryRepository, MemoryStore, StoreView};
pub use raw::RawDocument;
#[cfg(feature = "server")]
pub(crate) use sparse::without_fields;

#[cfg(not(feature = "server"))]
use linkage::changeable;
pub(crate) use page_links::page_links;

use linkage::{in_linkage, known_relationship, linkage_of, typed_linkage, untyped_linkage};
use related::{related_part, related_query, untyped};

use crate::document::Document;
use crate::error::{Error, Invalid};
use crate::model::{Linkage, RelationshipObject};
use crate::query::{Parameters, Query};
use crate::resource::path::RelationshipPath;
use crate::resource::payload::{Draft, Patch, Payload};
pub use crate::resource::relationship::Related;
use crate::resource::relationship::{
    Linkable, LinkageOf, RelatedOf, RelationshipField, TargetOf, ToMany,
};
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
/// It works behind `&`, `Box` and `Arc`. [`DynRepository`] is the form of it
/// that can be a trait object.
///
/// To write one, five methods are enough; those about relationships, which have the relationship's
/// name, do with these. A refusal is an
/// [`ErrorObject`](crate::model::ErrorObject) with a status, turned into an [`Error`]:
/// 404 where there is no such resource, 409 for an id that is taken.
///
/// Specification: [Fetching Data](https://jsonapi.org/format/1.1/#fetching), [Creating, Updating
/// and Deleting Resources](https://jsonapi.org/format/1.1/#crud).
pub trait Repository<R: Resource>: Send + Sync {
    /// One resource, with what the query includes. Sparse fieldsets may be left to whoever writes
    /// the document.
    fn get(
        &self,
        id: &R::Id,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Resources: filtered, sorted and cut into pages as the query says.
    ///
    /// Links to other pages may be relative to the list, as in `?page[number]=2`. A server takes
    /// from these which page they lead to, and writes the rest as its caller asked for it, so that
    /// a filter that a repository adds to the query of another is not shown to anybody.
    fn list(
        &self,
        query: &Query<R>,
    ) -> impl Future<Output = Result<Document<Vec<R>>, Error>> + Send;

    /// Creates a resource, and gives it as it is now.
    fn create(
        &self,
        draft: impl Into<Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Changes what was set in the patch and nothing else, and gives the resource as it is now.
    fn update(
        &self,
        patch: impl Into<Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send;

    /// Deletes a resource.
    fn delete(&self, id: &R::Id) -> impl Future<Output = Result<(), Error>> + Send;

    /// One resource as a document that is written already, with what the query includes and the
    /// fields that it asks for. Made of [`get`](Self::get); a repository that keeps resources as
    /// JSON has its own.
    fn fetch(
        &self,
        id: &R::Id,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        async move {
            let document = self.get(id, &sparse::whole(parameters)).await?;
            RawDocument::of(&document.with_fields(parameters))
        }
    }

    /// Creates a resource, and gives it as [`fetch`](Self::fetch) does: what a server answers a
    /// POST with. Made of [`create`](Self::create), and, where something is to be included, a
    /// [`fetch`](Self::fetch) for that alone: the resource is as the write left it, whoever changes
    /// or deletes it afterwards. Once it is created, this succeeds. A repository with transactions
    /// has its own, which reads what is included in that of the write.
    fn create_and_fetch(
        &self,
        draft: impl Into<Draft<R>> + Send,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        async move {
            let (id, made) = written::parts(&self.create(draft).await?)?;
            written::with_included(self, &id, made, parameters).await
        }
    }

    /// Changes what was set in the patch and nothing else, and gives the resource as
    /// [`fetch`](Self::fetch) does. Made of [`update`](Self::update), as
    /// [`create_and_fetch`](Self::create_and_fetch) is of [`create`](Self::create).
    fn update_and_fetch(
        &self,
        patch: impl Into<Patch<R>> + Send,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        async move {
            let (id, updated) = written::parts(&self.update(patch).await?)?;
            written::with_included(self, &id, updated, parameters).await
        }
    }

    /// Resources as a document that is written already. Made of [`list`](Self::list), as
    /// [`fetch`](Self::fetch) is of [`get`](Self::get).
    fn fetch_list(
        &self,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        async move {
            let mut document = self.list(&sparse::whole(parameters)).await?;
            document.links = page_links(&document.links, parameters);
            let text = RawDocument::of(&document.with_fields(parameters))?;
            Ok(text.with_pages_asking(parameters))
        }
    }

    /// What the relationship of this name leads to. Made of [`get`](Self::get), with an include
    /// path; a repository that can sort, filter and page there has its own.
    fn fetch_related(
        &self,
        id: &R::Id,
        relationship: &str,
        parameters: &Parameters,
    ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
        async move {
            let query = related_query::<R>(relationship, parameters)?;
            let document = self.get(id, &query).await?;
            related_part(&document, relationship, parameters)
        }
    }

    /// The linkage of the relationship of this name. Made of [`get`](Self::get).
    fn fetch_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
    ) -> impl Future<Output = Result<Linkage, Error>> + Send {
        async move {
            known_relationship::<R>(relationship)?;
            let document = self.get(id, &Query::new()).await?;
            linkage_of(&untyped(&document)?.data, relationship)
        }
    }

    /// Changes the relationship of this name. Made of [`update`](Self::update), after a
    /// [`get`](Self::get) where members are added or removed: a repository where somebody else
    /// may write in between has its own.
    fn change_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async move {
            let schema = known_relationship::<R>(relationship)?;
            changeable(R::TYPE, schema, change, &linkage)?;
            let held = match change {
                LinkageChange::Replace => None,
                _ => Some(self.fetch_linkage(id, relationship).await?),
            };
            let linkage = change.apply(held, linkage);
            let value = to_raw_value(&RelationshipObject::from(linkage))
                .map_err(|error| Invalid::new(error.to_string()))?;
            let payload = Payload::of_members(
                R::SCHEMA,
                false,
                Some(id_text(id)),
                Vec::new(),
                vec![(schema.name.into(), value)],
                None,
            );
            let patch = Patch::<R>::of_payload(payload);
            let updated = self.update(patch).await.map(drop);
            updated.map_err(|error| in_linkage(error, schema.name, change))
        }
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

    /// What a relationship leads to: an `Option` for a to-one, a `Vec` for a to-many. The query is
    /// about the resources there.
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
            let raw = self.fetch_related(id, &name, query.parameters()).await?;
            raw.read()
        }
    }

    /// The linkage of a relationship.
    fn linkage<P: RelationshipPath<R>>(
        &self,
        id: &R::Id,
        path: P,
    ) -> impl Future<Output = Result<LinkageOf<P::Field>, Error>> + Send {
        let name = path.into_name();
        async move { typed_linkage::<P::Field>(&self.fetch_linkage(id, &name).await?) }
    }

    /// Makes a relationship lead to these resources and no others.
    fn replace_linkage<P: RelationshipPath<R>>(
        &self,
        id: &R::Id,
        path: P,
        linkage: LinkageOf<P::Field>,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        let (name, linkage) = (path.into_name(), untyped_linkage(&linkage));
        async move {
            self.change_linkage(id, &name, LinkageChange::Replace, linkage?)
                .await
        }
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
        async move {
            self.change_linkage(id, &name, LinkageChange::Add, linkage?)
                .await
        }
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
        async move {
            self.change_linkage(id, &name, LinkageChange::Remove, linkage?)
                .await
        }
    }
}

/// What points to a repository is one.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<R: Resource, T: Repository<R> + ?Sized> Repository<R> for $pointer {
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

            fn fetch_related(
                &self,
                id: &R::Id,
                relationship: &str,
                parameters: &Parameters,
            ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
                (**self).fetch_related(id, relationship, parameters)
            }

            fn fetch_linkage(
                &self,
                id: &R::Id,
                relationship: &str,
            ) -> impl Future<Output = Result<Linkage, Error>> + Send {
                (**self).fetch_linkage(id, relationship)
            }

            fn change_linkage(
                &self,
                id: &R::Id,
                relationship: &str,
                change: LinkageChange,
                linkage: Linkage,
            ) -> impl Future<Output = Result<(), Error>> + Send {
                (**self).change_linkage(id, relationship, change, linkage)
            }

            fn fetch(
                &self,
                id: &R::Id,
                parameters: &Parameters,
            ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
                (**self).fetch(id, parameters)
            }

            fn create_and_fetch(
                &self,
                draft: impl Into<Draft<R>> + Send,
                parameters: &Parameters,
            ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
                (**self).create_and_fetch(draft, parameters)
            }

            fn update_and_fetch(
                &self,
                patch: impl Into<Patch<R>> + Send,
                parameters: &Parameters,
            ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
                (**self).update_and_fetch(patch, parameters)
            }

            fn fetch_list(
                &self,
                parameters: &Parameters,
            ) -> impl Future<Output = Result<RawDocument, Error>> + Send {
                (**self).fetch_list(parameters)
            }

            fn revision(&self) -> Option<u64> {
                (**self).revision()
            }
        }
    )*};
}

pointers!(&T, Arc<T>, Box<T>);
