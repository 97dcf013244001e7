//! The endpoints of one resource type: requests that arrived, and what answers them.

mod parameters;
mod reading;
mod writing;

use std::marker::PhantomData;
use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::HeaderMap;
use http::header::ETAG;

use super::body::fault;
use super::links::Shown;
use super::settings::Settings;
use super::tag::Tag;
use crate::error::Error;
use crate::model::ResourceObject;
use crate::query::Parameters;
use crate::repository::{LinkageChange, RawDocument, Repository, without_fields};
use crate::resource::read::OwnedResource;
use crate::resource::schema::{RelationshipSchema, Schema};
use crate::resource::target::ResourceId;

/// A request that arrived, with all of its body.
pub(super) struct Call {
    pub(super) action: Action,
    /// The path of the request as the client knows it.
    pub(super) path: String,
    /// How long the part of the path is that leads to the router.
    pub(super) base: usize,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// What is to be done; strings are an id, then the name of a relationship.
pub(super) enum Action {
    List,
    Only,
    Create,
    Get(String),
    Update(String),
    Delete(String),
    Related(String, String),
    Linkage(String, String),
    ChangeLinkage(String, String, LinkageChange),
}

/// The endpoints of a resource type, whichever it is.
pub(super) trait Endpoint: Send + Sync {
    fn schema(&self) -> &'static Schema;

    fn answer(self: Arc<Self>, call: Call) -> BoxFuture<'static, Result<Response, Error>>;
}

/// The endpoints of the resource type `R`, with its repository.
pub(super) struct Resources<R, P> {
    repository: P,
    settings: Arc<Settings>,
    resource: PhantomData<fn() -> R>,
}

impl<R, P> Resources<R, P> {
    pub(super) fn new(repository: P, settings: Arc<Settings>) -> Self {
        Self {
            repository,
            settings,
            resource: PhantomData,
        }
    }
}

impl<R, P> Endpoint for Resources<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R> + 'static,
{
    fn schema(&self) -> &'static Schema {
        R::SCHEMA
    }

    fn answer(self: Arc<Self>, call: Call) -> BoxFuture<'static, Result<Response, Error>> {
        Box::pin(async move {
            match &call.action {
                Action::Create => self.create(&call).await,
                Action::Update(id) => self.update(id, &call).await,
                Action::Delete(id) => self.delete(id, &call).await,
                Action::ChangeLinkage(id, name, change) => {
                    self.change_linkage(id, name, *change, &call).await
                }
                Action::List
                | Action::Only
                | Action::Get(_)
                | Action::Related(..)
                | Action::Linkage(..) => self.read(&call).await,
            }
        })
    }
}

impl<R, P> Resources<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R> + 'static,
{
    /// The id with this text. A text that an id is not printed as names nothing.
    fn id(&self, id: &str) -> Result<R::Id, Error> {
        let printed = R::Id::parse(id).ok().filter(|read| read.text() == id);
        printed.ok_or_else(|| {
            let detail = format!(
                "there is no resource of type `{}` with the id `{id}`",
                R::TYPE
            );
            fault(404, "No such resource", detail).into()
        })
    }

    /// The resource as a document, and its tag, of one reading.
    async fn fetch(
        &self,
        id: &R::Id,
        parameters: &Parameters,
    ) -> Result<(RawDocument, Tag), Error> {
        let whole = self.repository.fetch(id, &without_fields(parameters)).await;
        part(&whole?, parameters)
    }

    fn shown<'a>(&'a self, call: &'a Call, parameters: &'a Parameters) -> Shown<'a> {
        Shown {
            settings: &self.settings,
            base: &call.path[..call.base],
            path: &call.path,
            parameters,
        }
    }
}

/// The part of a document of one resource that the parameters ask for, and the tag, which is about
/// the whole.
fn part(whole: &RawDocument, parameters: &Parameters) -> Result<(RawDocument, Tag), Error> {
    let text = if parameters.fields.is_empty() {
        whole.clone()
    } else {
        RawDocument::of(&whole.read::<ResourceObject>()?.with_fields(parameters))?
    };
    let tag = Tag::of_part(whole.as_bytes(), text.as_bytes());
    Ok((text, tag))
}

fn tagged(mut response: Response, tag: Tag) -> Response {
    if let Some(tag) = tag.header() {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

fn relationship(schema: &Schema, name: &str) -> Result<&'static RelationshipSchema, Error> {
    schema.relationship(name).ok_or_else(|| {
        let detail = format!("`{}` has no relationship `{name}`", schema.type_name);
        fault(404, "No such relationship", detail).into()
    })
}
