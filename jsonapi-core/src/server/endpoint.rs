//! What the endpoints of one resource type do.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::header::{ALLOW, ETAG, HeaderMap, HeaderValue, LOCATION};
use http::{Method, StatusCode};
use tokio::sync::RwLock;

use super::answer::{document, empty};
use super::body::{self, Purpose, fault};
use super::kept::Kept;
use super::limits::Limits;
use super::links::{Linking, Shown};
use super::tag::Tag;
use crate::document::{Document, ErrorObject, Linkage, Links, PrimaryData};
use crate::error::Error;
use crate::payload::{Draft, Patch};
use crate::query::check::{self, Check};
use crate::query::{Parameters, Query};
use crate::read::OwnedResource;
use crate::repository::{LinkageChange, RawDocument, Repository, changeable};
use crate::request::segment;
use crate::schema::{RelationshipSchema, Schema};
use crate::target::{ResourceId, id_text};

/// What a router was told.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) limits: Limits,
    pub(super) client_ids: bool,
    pub(super) any_filter: bool,
    pub(super) linking: Linking,
    /// The resource types that the router has, by name.
    pub(super) schemas: HashMap<&'static str, &'static Schema>,
    pub(super) kept: Kept,
    /// Held for writing by a write that has a condition, for reading by one that has none: between
    /// a check and its write nobody else writes.
    pub(super) writes: RwLock<()>,
}

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
    /// Answers a GET, from what is kept if that is as it was.
    async fn read(&self, call: &Call) -> Result<Response, Error> {
        let kept = &self.settings.kept;
        let revision = self.repository.revision();
        let uri = format!("{}?{}", call.path, call.query);
        let answer = revision.and_then(|revision| kept.find(&uri, revision));
        let (text, tag) = match answer {
            Some(answer) => answer,
            None => {
                let (text, tag) = match &call.action {
                    Action::Get(id) => self.get(id, call).await?,
                    Action::Related(id, name) => self.related(id, name, call).await?,
                    Action::Linkage(id, name) => self.linkage(id, name, call).await?,
                    Action::Only => self.only(call).await?,
                    _ => self.list(call).await?,
                };
                if let Some(revision) = revision {
                    kept.keep(&uri, revision, &text, tag);
                }
                (text, tag)
            }
        };
        if tag.is_fresh(&call.headers) {
            return Ok(tagged(empty(StatusCode::NOT_MODIFIED), tag));
        }
        Ok(tagged(document(StatusCode::OK, text.0), tag))
    }

    async fn list(&self, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let parameters = self.parameters(call, &[R::SCHEMA], true)?;
        let text = self.repository.fetch_list(&parameters).await?;
        let tag = Tag::new(text.as_bytes(), text.as_bytes());
        Ok((self.shown(call, &parameters).many(text)?, tag))
    }

    /// The one resource of a singleton.
    async fn only(&self, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let all = self.repository.list(&Query::new()).await?.data;
        match all.first() {
            Some(only) => self.get(&id_text(only.id()), call).await,
            None => {
                let detail = format!("there is no resource of type `{}`", R::TYPE);
                Err(fault(404, "No such resource", detail).into())
            }
        }
    }

    async fn get(&self, id: &str, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let id = self.id(id)?;
        let parameters = self.parameters(call, &[R::SCHEMA], false)?;
        let (text, tag) = self.read_again(&id, &parameters).await?;
        Ok((self.shown(call, &parameters).one(text)?, tag))
    }

    async fn create(&self, call: &Call) -> Result<Response, Error> {
        let parameters = self.parameters(call, &[R::SCHEMA], false)?;
        let client_ids = self.settings.client_ids;
        let payload = body::payload::<R>(&call.body, Purpose::Create { client_ids })?;
        let id = {
            let _turn = self.settings.writes.read().await;
            let made = self.repository.create(Draft::of_payload(payload)).await?;
            made.data.id().clone()
        };
        let (text, tag) = self.read_again(&id, &parameters).await?;
        let text = self.shown(call, &parameters).one(text)?;
        let mut response = document(StatusCode::CREATED, text.0);
        let place = format!(
            "{}/{}",
            call.path.trim_end_matches('/'),
            segment(&id_text(&id))
        );
        if let Ok(place) = place.parse() {
            response.headers_mut().insert(LOCATION, place);
        }
        Ok(tagged(response, tag))
    }

    async fn update(&self, id: &str, call: &Call) -> Result<Response, Error> {
        let typed = self.id(id)?;
        let parameters = self.parameters(call, &[R::SCHEMA], false)?;
        let payload = body::payload::<R>(&call.body, Purpose::Update { id: Some(id) })?;
        let patch = Patch::of_payload(payload);
        let change = async { self.repository.update(patch).await.map(drop) };
        self.write(&typed, call, change).await?;
        let (text, tag) = self.read_again(&typed, &parameters).await?;
        let text = self.shown(call, &parameters).one(text)?;
        Ok(tagged(document(StatusCode::OK, text.0), tag))
    }

    async fn delete(&self, id: &str, call: &Call) -> Result<Response, Error> {
        no_parameters(call)?;
        let id = self.id(id)?;
        self.write(&id, call, self.repository.delete(&id)).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    async fn related(
        &self,
        id: &str,
        name: &str,
        call: &Call,
    ) -> Result<(RawDocument, Tag), Error> {
        let id = self.id(id)?;
        let relationship = relationship(R::SCHEMA, name)?;
        let schemas = (relationship.schemas)();
        let parameters = self.parameters(call, &schemas, relationship.to_many)?;
        let found = self.repository.fetch_related(&id, name, &parameters);
        let text = found.await?;
        let tag = Tag::new(text.as_bytes(), text.as_bytes());
        let shown = self.shown(call, &parameters);
        let text = if relationship.to_many {
            shown.many(text)?
        } else {
            shown.one(text)?
        };
        Ok((text, tag))
    }

    async fn linkage(
        &self,
        id: &str,
        name: &str,
        call: &Call,
    ) -> Result<(RawDocument, Tag), Error> {
        no_parameters(call)?;
        let id = self.id(id)?;
        relationship(R::SCHEMA, name)?;
        let links = match self.settings.linking {
            Linking::Given => Links::new(),
            _ => Links::new().with("self", call.path.as_str()),
        };
        let text = match self.repository.fetch_linkage(&id, name).await? {
            Linkage::One(one) => linked(one, links)?,
            Linkage::Many(many) => linked(many, links)?,
        };
        let tag = Tag::new(text.as_bytes(), text.as_bytes());
        Ok((text, tag))
    }

    fn shown<'a>(&'a self, call: &'a Call, parameters: &'a Parameters) -> Shown<'a> {
        Shown {
            settings: &self.settings,
            base: &call.path[..call.base],
            path: &call.path,
            parameters,
        }
    }

    async fn change_linkage(
        &self,
        id: &str,
        name: &str,
        change: LinkageChange,
        call: &Call,
    ) -> Result<Response, Error> {
        no_parameters(call)?;
        let id = self.id(id)?;
        let relationship = relationship(R::SCHEMA, name)?;
        if change != LinkageChange::Replace && !relationship.to_many {
            return Ok(only_replaced());
        }
        let linkage = body::linkage::<R>(&call.body, relationship)?;
        changeable(R::TYPE, relationship, change, &linkage)?;
        let change = self.repository.change_linkage(&id, name, change, linkage);
        self.write(&id, call, change).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    fn id(&self, id: &str) -> Result<R::Id, Error> {
        R::Id::parse(id).map_err(|_| {
            let detail = format!(
                "there is no resource of type `{}` with the id `{id}`",
                R::TYPE
            );
            fault(404, "No such resource", detail).into()
        })
    }

    fn parameters(
        &self,
        call: &Call,
        schemas: &[&'static Schema],
        list: bool,
    ) -> Result<Parameters, Error> {
        let parameters = check::parse(&call.query)?;
        let limits = self.settings.limits;
        let check = Check {
            schemas,
            list,
            any_filter: self.settings.any_filter,
            include_depth: limits.include_depth,
            page_size: limits.page_size,
        };
        check.check(&parameters)?;
        Ok(parameters)
    }

    /// Makes a change, if the condition of the request holds.
    async fn write(
        &self,
        id: &R::Id,
        call: &Call,
        change: impl Future<Output = Result<(), Error>> + Send,
    ) -> Result<(), Error> {
        if !call.headers.contains_key(http::header::IF_MATCH) {
            let _turn = self.settings.writes.read().await;
            return change.await;
        }
        let _turn = self.settings.writes.write().await;
        let (_, tag) = self.read_again(id, &Parameters::default()).await?;
        if !tag.matches(&call.headers) {
            let detail = "the resource has changed since then: read it again".to_owned();
            return Err(fault(412, "The condition does not hold", detail)
                .with_header("If-Match")
                .into());
        }
        change.await
    }

    async fn read_again(
        &self,
        id: &R::Id,
        parameters: &Parameters,
    ) -> Result<(RawDocument, Tag), Error> {
        let text = self.repository.fetch(id, parameters).await?;
        let state = if parameters.is_empty() {
            text.clone()
        } else {
            self.repository.fetch(id, &Parameters::default()).await?
        };
        let tag = Tag::new(state.as_bytes(), text.as_bytes());
        Ok((text, tag))
    }
}

fn linked<T: PrimaryData>(data: T, links: Links) -> Result<RawDocument, Error> {
    let mut document = Document::new(data);
    document.links = links;
    RawDocument::of(&document)
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

/// A to-one can't be added to.
fn only_replaced() -> Response {
    let methods = [Method::GET, Method::HEAD, Method::PATCH];
    let methods = methods.map(|method| method.to_string()).join(",");
    let detail = "a to-one relationship is replaced, with PATCH";
    let error = Error::from(fault(405, "Method Not Allowed", detail));
    let allow = HeaderValue::from_str(&methods);
    error.with_headers(allow.into_iter().map(|allow| (ALLOW, allow)).collect())
}

/// Nothing can be asked for where there is no resource in the answer.
fn no_parameters(call: &Call) -> Result<(), Error> {
    let parameters = check::parse(&call.query)?;
    if parameters.is_empty() {
        return Ok(());
    }
    let names: Vec<ErrorObject> = call
        .query
        .split('&')
        .map(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
            check::fault(&name, format!("there is no parameter `{name}` here"))
        })
        .collect();
    Err(crate::ErrorDocument::new(names).into())
}
