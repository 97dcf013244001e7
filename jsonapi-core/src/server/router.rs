//! The routes: from paths and methods to the endpoints of a type.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Path, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use bytes::Bytes;
use http::{Method, StatusCode};

use super::answer::error;
use super::body::fault;
use super::endpoint::{Action, Call, Endpoint, Resources};
use super::guard::GuardLayer;
use super::limits::Limits;
use super::links::Linking;
use super::negotiate::NegotiationLayer;
use super::settings::Settings;
use crate::document::atomic::{self, Operations, Results};
use crate::error::Error;
use crate::negotiation::Negotiation;
use crate::read::OwnedResource;
use crate::repository::{LinkageChange, Repository};
use crate::schema::Actions;

/// A router that is made of repositories; see [the module](super).
pub fn router() -> RouterBuilder {
    RouterBuilder {
        settings: Settings::default(),
        negotiation: Negotiation::new(),
        endpoints: Vec::new(),
        operations: None,
    }
}

type MakeEndpoint = Box<dyn FnOnce(&Arc<Settings>) -> Arc<dyn Endpoint>>;

type MakeOperations = Box<dyn FnOnce(&Arc<Settings>) -> (String, MethodRouter)>;

/// Makes a router; begins with [`router()`].
#[must_use = "it makes a router when it is built"]
pub struct RouterBuilder {
    settings: Settings,
    negotiation: Negotiation,
    endpoints: Vec<MakeEndpoint>,
    operations: Option<MakeOperations>,
}

impl RouterBuilder {
    /// Adds the endpoints of a resource type.
    pub fn resources<R, P>(mut self, repository: P) -> Self
    where
        R: OwnedResource + Send + 'static,
        P: Repository<R> + 'static,
    {
        self.settings.schemas.insert(R::TYPE, R::SCHEMA);
        self.endpoints.push(Box::new(|settings| {
            Arc::new(Resources::new(repository, Arc::clone(settings)))
        }));
        self
    }

    /// Adds an endpoint for atomic requests at this path, and supports their extension. What runs
    /// the operations answers for it that all are done or none:
    /// [`MemoryStore::run`](crate::MemoryStore::run), for one.
    ///
    /// Specification: [Atomic Operations](https://jsonapi.org/ext/atomic).
    pub fn operations<F, A>(mut self, path: &str, run: F) -> Self
    where
        F: Fn(Operations) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Results, Error>> + Send + 'static,
    {
        self.negotiation = self.negotiation.ext(atomic::EXTENSION);
        let path = path.to_owned();
        self.operations = Some(Box::new(move |settings| {
            (path, super::operations::route(run, settings))
        }));
        self
    }

    /// Takes ids that clients make; without this, a creation with an id is 403.
    ///
    /// Specification: [Client-Generated IDs](https://jsonapi.org/format/1.1/#crud-creating-client-ids).
    pub fn client_ids(mut self) -> Self {
        self.settings.client_ids = true;
        self
    }

    /// Leaves filters to the repositories. Without this, a filter is `filter[NAME]`, with the name
    /// of an attribute that lists can be filtered by, and any other is 400.
    pub fn any_filter(mut self) -> Self {
        self.settings.any_filter = true;
        self
    }

    /// Writes links: `self` of each resource, `self` and `related` of each relationship.
    ///
    /// Specification: [Links](https://jsonapi.org/format/1.1/#document-links).
    pub fn links(mut self) -> Self {
        self.settings.linking = Linking::All;
        self
    }

    /// Writes [links](Self::links), and linkage only where what it leads to is included: answers
    /// stay small where relationships lead to much.
    pub fn links_instead_of_linkage(mut self) -> Self {
        self.settings.linking = Linking::InsteadOfLinkage;
        self
    }

    /// Sets the limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Sets which extensions and profiles are supported. Comes before
    /// [`operations`](Self::operations), which adds to them.
    pub fn negotiation(mut self, negotiation: Negotiation) -> Self {
        self.negotiation = negotiation;
        self
    }

    /// The router.
    ///
    /// # Panics
    ///
    /// If two repositories have the same path, as axum's `route` does: the program is wrong then,
    /// whatever its requests are.
    pub fn build(self) -> Router {
        let settings = Arc::new(self.settings);
        let mut router = Router::new();
        for make in self.endpoints {
            let endpoint = make(&settings);
            let schema = endpoint.schema();
            let path = format!("/{}", schema.path);
            let route = |shape| route(&endpoint, &settings, shape);
            if schema.singleton {
                router = router.route(&path, route(Shape::Only));
                continue;
            }
            router = router
                .route(&path, route(Shape::Collection))
                .route(&format!("{path}/{{id}}"), route(Shape::Resource))
                .route(&format!("{path}/{{id}}/{{name}}"), route(Shape::Related))
                .route(
                    &format!("{path}/{{id}}/relationships/{{name}}"),
                    route(Shape::Relationship),
                );
        }
        if let Some(make) = self.operations {
            let (path, operations) = make(&settings);
            router = router.route(&path, operations);
        }
        router
            .fallback(|| async { refusal(StatusCode::NOT_FOUND) })
            .layer(NegotiationLayer::new(self.negotiation))
            .layer(GuardLayer::new(settings.limits.timeout))
    }
}

impl fmt::Debug for RouterBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouterBuilder")
            .field("settings", &self.settings)
            .field("negotiation", &self.negotiation)
            .field("types", &self.endpoints.len())
            .finish()
    }
}

/// What a path names.
#[derive(Clone, Copy)]
enum Shape {
    Only,
    Collection,
    Resource,
    Related,
    Relationship,
}

impl Shape {
    /// The methods, of which there are those that the type has an action for.
    fn methods(self, actions: Actions) -> Option<MethodFilter> {
        let get = MethodFilter::GET;
        let methods = match self {
            Self::Only => vec![(get, actions.get)],
            Self::Collection => vec![(get, actions.list), (MethodFilter::POST, actions.create)],
            Self::Resource => vec![
                (get, actions.get),
                (MethodFilter::PATCH, actions.update),
                (MethodFilter::DELETE, actions.delete),
            ],
            Self::Related => vec![(get, true)],
            Self::Relationship => {
                let write = MethodFilter::PATCH.or(MethodFilter::POST);
                vec![
                    (get, true),
                    (write.or(MethodFilter::DELETE), actions.update),
                ]
            }
        };
        let methods = methods.into_iter().filter(|(_, has)| *has);
        methods.map(|(method, _)| method).reduce(MethodFilter::or)
    }

    /// What the method means here. `HEAD` is a `GET` whose body axum drops.
    fn action(self, method: &Method, id: String, name: String) -> Action {
        match (self, method) {
            (Self::Only, _) => Action::Only,
            (Self::Collection, &Method::POST) => Action::Create,
            (Self::Collection, _) => Action::List,
            (Self::Resource, &Method::PATCH) => Action::Update(id),
            (Self::Resource, &Method::DELETE) => Action::Delete(id),
            (Self::Resource, _) => Action::Get(id),
            (Self::Related, _) => Action::Related(id, name),
            (Self::Relationship, method) => {
                let change = match *method {
                    Method::PATCH => LinkageChange::Replace,
                    Method::POST => LinkageChange::Add,
                    Method::DELETE => LinkageChange::Remove,
                    _ => return Action::Linkage(id, name),
                };
                Action::ChangeLinkage(id, name, change)
            }
        }
    }
}

fn route(endpoint: &Arc<dyn Endpoint>, settings: &Arc<Settings>, shape: Shape) -> MethodRouter {
    let actions = endpoint.schema().actions;
    let (endpoint, settings) = (Arc::clone(endpoint), Arc::clone(settings));
    let handler = move |names: Result<Path<HashMap<String, String>>, _>,
                        OriginalUri(uri): OriginalUri,
                        request: Request| {
        let (endpoint, settings) = (Arc::clone(&endpoint), Arc::clone(&settings));
        async move {
            let names: Result<_, axum::extract::rejection::PathRejection> = names;
            let Ok(Path(mut names)) = names else {
                return refusal(StatusCode::NOT_FOUND);
            };
            let mut name = |key| names.remove(key).unwrap_or_default();
            let (head, body) = request.into_parts();
            let action = shape.action(&head.method, name("id"), name("name"));
            let body = match read_body(body, &settings.limits).await {
                Ok(body) => body,
                Err(error) => return error.into_response(),
            };
            let path = uri.path().to_owned();
            let call = Call {
                action,
                base: path.len().saturating_sub(head.uri.path().len()),
                path,
                query: head.uri.query().unwrap_or_default().to_owned(),
                headers: head.headers,
                body,
            };
            endpoint
                .answer(call)
                .await
                .unwrap_or_else(IntoResponse::into_response)
        }
    };
    let router = match shape.methods(actions) {
        Some(methods) => on(methods, handler),
        None => MethodRouter::new(),
    };
    router.fallback(|| async { refusal(StatusCode::METHOD_NOT_ALLOWED) })
}

pub(super) fn refusal(status: StatusCode) -> Response {
    Error::from(error(status)).into_response()
}

/// The whole body, within the limits.
pub(super) async fn read_body(body: Body, limits: &Limits) -> Result<Bytes, Error> {
    let reading = axum::body::to_bytes(body, limits.body);
    match tokio::time::timeout(limits.body_timeout, reading).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(error)) if is_too_large(&error) => {
            let detail = format!("a body has at most {} bytes", limits.body);
            Err(fault(413, "The body is too large", detail).into())
        }
        Ok(Err(_)) => {
            let detail = "the connection failed before the whole body was there";
            Err(fault(400, "The body can't be read", detail).into())
        }
        Err(_) => {
            let seconds = limits.body_timeout.as_secs_f32();
            let detail = format!("the body did not arrive within {seconds} seconds");
            Err(fault(408, "The body came too slowly", detail).into())
        }
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        source = error.source();
    }
    false
}
