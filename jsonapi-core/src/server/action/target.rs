//! The resource that an action is performed on.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::response::{IntoResponse, Response};
use compact_str::CompactString;
use http::StatusCode;
use http::request::Parts;

use crate::document::Document;
use crate::error::{Error, Invalid};
use crate::query::Parameters;
use crate::repository::parts::{DocumentParts, DocumentWriter};
use crate::repository::{AnyRepository, Backend, BoxFuture, ReadOp, WriteOp};
use crate::resource::read::OwnedResource;
use crate::resource::resource_type::ResourceType;
use crate::resource::target::Resource;
use crate::server::body::fault;
use crate::server::endpoint::Endpoint;
use crate::server::routes::error_response;
use crate::server::settings::Settings;

/// An extractor of the resource that an [action](crate::server::RouterBuilder::action) is performed on.
///
/// It dereferences to the resource, whose relationships have their linkage. For a resource that does
/// not exist for the caller, the response is 404 and the handler is not called.
///
/// ```
/// use jsonapi_core::server::{self, Target};
/// use jsonapi_core::{Document, Error, ErrorObject, Id, MemoryStore, Repository, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     published: bool,
/// }
///
/// async fn publish(article: Target<Article>) -> Result<Document<Article>, Error> {
///     if article.published {
///         let refusal = ErrorObject::new().with_status(409).with_title("It is published already");
///         return Err(refusal.into());
///     }
///     let patch = Article::patch(&article.id).published(true);
///     article.repository().update(patch).await
/// }
///
/// let router = server::router()
///     .resources(MemoryStore::new().repository::<Article>())
///     .action::<Article, _>("publish", publish);
/// # let _: axum::Router = router.build();
/// ```
///
/// It is the same resource for the whole request: the resource that an update returns is another
/// value.
pub struct Target<R> {
    resource: R,
    repository: AnyRepository<R>,
}

impl<R> Target<R> {
    /// Returns the repository that has the resource: all that the caller may see and change.
    #[must_use]
    pub fn repository(&self) -> &AnyRepository<R> {
        &self.repository
    }

    /// Returns the resource.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.resource
    }
}

impl<R> Deref for Target<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.resource
    }
}

impl<R: Resource> fmt::Debug for Target<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("type", &R::TYPE)
            .field("id", &self.resource.id().to_string())
            .finish_non_exhaustive()
    }
}

impl<R: OwnedResource + Send + 'static, S: Sync> FromRequestParts<S> for Target<R> {
    type Rejection = Response;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Response> {
        Found::of(head)
            .and_then(Found::typed)
            .map_err(IntoResponse::into_response)
    }
}

/// The target of a request, in its extensions.
#[derive(Clone)]
pub(super) struct Found {
    parts: DocumentParts,
    backend: Arc<dyn Backend>,
}

impl Found {
    fn of(head: &Parts) -> Result<Self, Error> {
        let found = head.extensions.get::<Self>().cloned();
        let message = "`Target` is an extractor for handlers of actions on resources";
        found.ok_or_else(|| Invalid::new(message).into())
    }

    fn typed<R: OwnedResource>(self) -> Result<Target<R>, Error> {
        let repository = AnyRepository::of(self.backend)?;
        let text = DocumentWriter::new(&Parameters::default()).write(&self.parts)?;
        let document = Document::<R>::from_bytes(&text.into())?;
        Ok(Target {
            resource: document.data,
            repository,
        })
    }
}

/// Finds the target of a request in the repository of its caller, or returns the response that there
/// is no such resource.
pub(super) async fn find(
    endpoint: &Endpoint,
    settings: &Arc<Settings>,
    head: &mut Parts,
) -> Result<Found, Response> {
    let backend: Arc<dyn Backend> = Arc::new(TakingTurns {
        backend: endpoint.source.backend(head).await?,
        settings: Arc::clone(settings),
    });
    let names = RawPathParams::from_request_parts(head, &()).await;
    // An id that is not UTF-8 is none that a resource has.
    let names = names.map_err(|_| error_response(StatusCode::NOT_FOUND))?;
    let id = names.iter().find(|(name, _)| *name == "id");
    let parts = read(endpoint, &*backend, id.map(|(_, id)| id)).await;
    let parts = parts.map_err(IntoResponse::into_response)?;
    Ok(Found { parts, backend })
}

async fn read(
    endpoint: &Endpoint,
    backend: &dyn Backend,
    id: Option<&str>,
) -> Result<DocumentParts, Error> {
    let id = match id {
        Some(id) => endpoint.id(id)?,
        None => only_id(backend).await?,
    };
    let parameters = Parameters::default();
    backend.read(ReadOp::One(&id), &parameters).await
}

/// Returns the id of a singleton.
async fn only_id(backend: &dyn Backend) -> Result<CompactString, Error> {
    let parameters = Parameters::default();
    let all = backend.read(ReadOp::List, &parameters).await?;
    let only = all.data.resources().first();
    only.map(|only| only.id().into()).ok_or_else(|| {
        let type_name = backend.resource_type().schema().type_name;
        let detail = format!("there is no resource of type `{type_name}`");
        fault(404, "No such resource", detail).into()
    })
}

/// A backend whose writes do not come between the check of a conditional write and the write.
struct TakingTurns {
    backend: Arc<dyn Backend>,
    settings: Arc<Settings>,
}

impl Backend for TakingTurns {
    fn resource_type(&self) -> &'static ResourceType {
        self.backend.resource_type()
    }

    fn read<'a>(
        &'a self,
        op: ReadOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        self.backend.read(op, parameters)
    }

    fn write<'a>(
        &'a self,
        op: WriteOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        Box::pin(async move {
            let _turn = self.settings.writes.read().await;
            self.backend.write(op, parameters).await
        })
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
