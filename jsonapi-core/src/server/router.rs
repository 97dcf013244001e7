//! A router, made of repositories.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::handler::Handler;
use axum::routing::MethodRouter;
use http::StatusCode;

use super::action::{ActionRoute, Scope, check_paths};
use super::diagnosis::{FailedRequest, OnError};
use super::endpoint::Endpoint;
use super::guard::GuardLayer;
use super::limits::Limits;
use super::links::Linking;
use super::negotiate::NegotiationLayer;
use super::open_api::{self, Info};
use super::response_cache::ResponseCache;
use super::routes::{Shape, error_response, route};
use super::settings::{Filters, Settings, Validate};
use super::source::Source;
use crate::atomic;
use crate::atomic::{Operations, Results};
use crate::cursor_pagination;
use crate::error::Error;
use crate::filter::Dialect;
use crate::model::{ErrorObject, ResourceObject};
use crate::negotiation::Negotiation;
use crate::query::Paging;
use crate::repository::Repository;
use crate::resource::read::OwnedResource;
use crate::resource::schema::Schema;
use crate::resource::target::Resource;

/// A router that is made of repositories; see [the module](super).
pub fn router() -> RouterBuilder {
    RouterBuilder {
        settings: Settings::default(),
        negotiation: Negotiation::new(),
        sources: Vec::new(),
        actions: Vec::new(),
        operations: None,
        open_api: None,
        routes: Vec::new(),
        accepts_json: false,
    }
}

type MakeOperations = Box<dyn FnOnce(&Arc<Settings>) -> MethodRouter>;

/// Makes a router; begins with [`router()`].
#[must_use = "it makes a router when it is built"]
pub struct RouterBuilder {
    settings: Settings,
    negotiation: Negotiation,
    sources: Vec<Source>,
    actions: Vec<ActionRoute>,
    operations: Option<(String, MakeOperations)>,
    open_api: Option<(String, Info)>,
    routes: Vec<(String, MethodRouter)>,
    accepts_json: bool,
}

impl RouterBuilder {
    /// Adds the endpoints of a resource type.
    pub fn resources<R, P>(mut self, repository: P) -> Self
    where
        R: OwnedResource + Send + 'static,
        P: Repository<R> + 'static,
    {
        self.settings.schemas.insert(R::TYPE, R::SCHEMA);
        self.sources.push(Source::Shared(repository.into_backend()));
        self
    }

    /// Adds the endpoints of a resource type whose repository depends on the request: the function
    /// makes it of what an axum extractor takes from each request, for example of the caller that a
    /// layer has authenticated. A rejection of the extractor is the response. Such responses are
    /// never cached.
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "notes")]
    /// # struct Note {
    /// #     #[resource(id)]
    /// #     id: Id<Note>,
    /// #     owner: String,
    /// # }
    /// use axum::Extension;
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::server;
    ///
    /// #[derive(Clone)]
    /// struct Caller {
    ///     id: String,
    /// }
    ///
    /// let store = MemoryStore::new();
    /// let router = server::router().resources_for(move |Extension(caller): Extension<Caller>| {
    ///     store.only(Note::fields().owner().eq(caller.id)).repository::<Note>()
    /// });
    /// # let _: axum::Router = router.build();
    /// ```
    pub fn resources_for<R, E, P, F>(mut self, repository: F) -> Self
    where
        R: OwnedResource + Send + 'static,
        E: FromRequestParts<()> + Send + 'static,
        P: Repository<R> + 'static,
        F: Fn(E) -> P + Send + Sync + 'static,
    {
        self.settings.schemas.insert(R::TYPE, R::SCHEMA);
        self.sources.push(Source::per_request(repository));
        self
    }

    /// Adds an action on resources of type `R`: `POST /articles/{id}/actions/publish`.
    ///
    /// The handler is any axum handler, below the layers of the router. The extractor
    /// [`Target`](super::Target) is the resource; if it does not exist, the response is 404 and the
    /// handler is not called, whatever it extracts. The handler responds with a
    /// [`Document`](crate::Document), with nothing (204), or with [`Accepted`](super::Accepted).
    ///
    /// ```
    /// use jsonapi_core::server::{self, Target};
    /// use jsonapi_core::{Document, Error, Id, MemoryStore, Repository, Resource};
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
    /// An action on a singleton is at `/organization/actions/{name}`, and its target is the one
    /// resource. `HttpRepository::action` calls an action.
    pub fn action<R, T>(mut self, name: &str, handler: impl Handler<T, ()>) -> Self
    where
        R: Resource,
        T: 'static,
    {
        let action = ActionRoute::new(R::SCHEMA, name, Scope::Resource, handler);
        self.actions.push(action);
        self
    }

    /// Adds an action on the collection of type `R`: `POST /articles/actions/import`. There is no
    /// [`Target`](super::Target); otherwise it is like [`action`](Self::action).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use jsonapi_core::server::{self, Accepted};
    /// use jsonapi_core::{Document, Identifier, Id, MemoryStore, Resource};
    ///
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// async fn import(feeds: Document<Vec<Identifier>>) -> Accepted {
    ///     // tokio::spawn(…)
    ///     # drop(feeds);
    ///     Accepted::at("/jobs/1").retry_after(Duration::from_secs(5))
    /// }
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .collection_action::<Article, _>("import", import);
    /// # let _: axum::Router = router.build();
    /// ```
    pub fn collection_action<R, T>(mut self, name: &str, handler: impl Handler<T, ()>) -> Self
    where
        R: Resource,
        T: 'static,
    {
        let action = ActionRoute::new(R::SCHEMA, name, Scope::Collection, handler);
        self.actions.push(action);
        self
    }

    /// Adds an endpoint for atomic requests at this path, and supports their extension. The
    /// function must apply all operations or none, as
    /// [`MemoryStore::run`](crate::MemoryStore::run) does.
    ///
    /// Specification: [Atomic Operations](https://jsonapi.org/ext/atomic).
    pub fn operations<F, A>(self, path: &str, run: F) -> Self
    where
        F: Fn(Operations) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Results, Error>> + Send + 'static,
    {
        self.operations_for(path, move |(): (), operations| run(operations))
    }

    /// Like [`operations`](Self::operations), with what an axum extractor takes from each request,
    /// as in [`resources_for`](Self::resources_for).
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "notes")]
    /// # struct Note {
    /// #     #[resource(id)]
    /// #     id: Id<Note>,
    /// #     owner: String,
    /// # }
    /// # #[derive(Clone)]
    /// # struct Caller {
    /// #     id: String,
    /// # }
    /// use axum::Extension;
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::server;
    ///
    /// let store = MemoryStore::new();
    /// let router = server::router().operations_for(
    ///     "/operations",
    ///     move |Extension(caller): Extension<Caller>, operations| {
    ///         let view = store.only(Note::fields().owner().eq(caller.id));
    ///         async move { view.run(&operations) }
    ///     },
    /// );
    /// # let _: axum::Router = router.build();
    /// ```
    pub fn operations_for<E, F, A>(mut self, path: &str, run: F) -> Self
    where
        E: FromRequestParts<()> + Send + 'static,
        F: Fn(E, Operations) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Results, Error>> + Send + 'static,
    {
        self.negotiation = self.negotiation.ext(atomic::EXTENSION);
        let make = Box::new(move |settings: &_| super::operations::route(run, settings));
        self.operations = Some((path.to_owned(), make));
        self
    }

    /// Adds a route of one's own, below the layers of this router: content negotiation, limits, reports
    /// of server errors. Its extractors keep to the limits, the validation and the dialect of the
    /// router, and a [`Responder`](super::Responder) writes documents with its links.
    ///
    /// ```
    /// use axum::routing::get;
    /// use jsonapi_core::{Document, ResourceObject, server};
    ///
    /// async fn now() -> Document<ResourceObject> {
    ///     Document::new(ResourceObject::new("clocks", "1"))
    /// }
    ///
    /// let router: axum::Router = server::router().route("/clock", get(now)).build();
    /// ```
    pub fn route(mut self, path: &str, route: MethodRouter) -> Self {
        self.routes.push((path.to_owned(), route));
        self
    }

    /// Allows a query parameter of the server's own, by its base name: `search` for `search[name]=x`,
    /// `include_deleted`. Repositories have it in
    /// [`Parameters::custom`](crate::query::Parameters::custom), and links to pages keep it. A
    /// repository allows parameters for its own type with [`Repository::parameters`].
    ///
    /// The specification wants such names to have a character other than `a` to `z`; most servers in
    /// the field have others.
    ///
    /// Specification: [Implementation-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#query-parameters-custom).
    pub fn parameter(mut self, name: impl Into<String>) -> Self {
        self.settings.parameters.push(name.into());
        self
    }

    /// Takes `application/json` for the JSON:API media type: a request with this `Content-Type` is
    /// read, and one that only accepts this gets it. Without this, they are 415 and 406, as the
    /// specification wants.
    pub fn accept_json(mut self) -> Self {
        self.accepts_json = true;
        self
    }

    /// Takes ids that clients make; without this, a creation with an id is 403.
    ///
    /// Specification: [Client-Generated IDs](https://jsonapi.org/format/1.1/#crud-creating-client-ids).
    pub fn client_ids(mut self) -> Self {
        self.settings.client_ids = true;
        self
    }

    /// Sets the dialect that filters are read with: [`Brackets`](crate::filter::Brackets) by
    /// default. A filter that it can't read is 400.
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::filter::JsonApiDotNetCore;
    /// use jsonapi_core::server;
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .filters(JsonApiDotNetCore); // GET /articles?filter=startsWith(title,'JSON')
    /// # let _: axum::Router = router.build();
    /// ```
    pub fn filters(mut self, dialect: impl Dialect + 'static) -> Self {
        self.settings.filters = Filters(Some(Box::new(dialect)));
        self
    }

    /// Leaves filters to the repositories, as parameters that are not read.
    pub fn any_filter(mut self) -> Self {
        self.settings.filters = Filters(None);
        self
    }

    /// Sets how lists are cut into pages: [by number](Paging::numbers) by default.
    ///
    /// A repository finds the requested page in
    /// [`Parameters::page_request`](crate::query::Parameters::page_request). A
    /// [`MemoryStore`](crate::MemoryStore) has each kind of page. With cursors, the router supports
    /// the [Cursor Pagination](crate::cursor_pagination) profile.
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::query::Paging;
    /// use jsonapi_core::server;
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .paging(Paging::numbers().default_size(20).max_size(50))
    ///     .paging_of::<Article>(Paging::cursors());
    /// # let _: axum::Router = router.build();
    /// ```
    ///
    /// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
    pub fn paging(mut self, paging: Paging) -> Self {
        self.settings.paging = paging;
        self
    }

    /// Sets how lists of one type are cut into pages, also as related resources. A repository with
    /// page parameters of its own has [`Paging::custom`].
    pub fn paging_of<R: Resource>(mut self, paging: Paging) -> Self {
        self.settings.paging_of.insert(R::TYPE, paging);
        self
    }

    /// Passes each resource object of a request, and the faults found in it, to a function that
    /// returns all faults. The request is rejected if there are any. Faults beyond those of types
    /// are thus reported together with them.
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::{ErrorObject, server};
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .validate(|_schema, sent, mut faults| {
    ///         if sent.attributes().get("title").is_some_and(|title| title == "") {
    ///             let fault = ErrorObject::new().with_status(422).with_title("The title is empty");
    ///             faults.push(fault.with_pointer("/data/attributes/title"));
    ///         }
    ///         faults
    ///     });
    /// # let _: axum::Router = router.build();
    /// ```
    pub fn validate(
        mut self,
        see: impl Fn(&'static Schema, &ResourceObject, Vec<ErrorObject>) -> Vec<ErrorObject>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.settings.validate = Some(Validate(Box::new(see)));
        self
    }

    /// Writes links: `self` of each resource, `self` and `related` of each declared relationship,
    /// whether it is loaded or not. They are paths, unless the request has a [`BaseUrl`](super::BaseUrl).
    ///
    /// Specification: [Links](https://jsonapi.org/format/1.1/#document-links).
    pub fn links(mut self) -> Self {
        self.settings.linking = Linking::All;
        self
    }

    /// Writes [links](Self::links), and linkage only where the related resources are included, which
    /// keeps responses small.
    pub fn links_instead_of_linkage(mut self) -> Self {
        self.settings.linking = Linking::InsteadOfLinkage;
        self
    }

    /// Serves a description of this router at this path: OpenAPI 3.1, made from the schemas of the
    /// resource types and from the settings of the router. It has the endpoints, with their
    /// parameters, documents, errors and headers; the types of attributes are those of
    /// [`DescribeValue`](crate::schema::DescribeValue).
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::server::{self, Info};
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .open_api("/openapi.json", Info::new("Blog", "1.0"));
    /// # let _: axum::Router = router.build();
    /// ```
    ///
    /// The response is `application/json`, whatever `Accept` says. Its `servers` are the path at
    /// which the router is mounted, or the [`BaseUrl`](super::BaseUrl) of the request.
    pub fn open_api(mut self, path: &str, info: Info) -> Self {
        self.open_api = Some((path.to_owned(), info));
        self
    }

    /// Caches responses to reads in this number of bytes, until anything changes in the store that
    /// they show. Responses to requests with `Authorization` or `Cookie` are never cached, nor those
    /// of repositories without a [`revision`](Repository::revision).
    pub fn response_cache(mut self, bytes: u64) -> Self {
        self.settings.cache = Some(ResponseCache::new(bytes));
        self
    }

    /// Calls a function for each response that is a server error (500 and above), with its cause and
    /// the request: an error that a repository or a handler returned, one that says what a panic
    /// said, or that the time limit was exceeded. Each is an error event of `tracing` as well.
    ///
    /// Callers are told no causes; [`Error::internal`] has nothing else.
    ///
    /// ```
    /// # use jsonapi_core::{Id, MemoryStore, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// use jsonapi_core::server;
    ///
    /// let router = server::router()
    ///     .resources(MemoryStore::new().repository::<Article>())
    ///     .on_error(|error, request| {
    ///         eprintln!("{} {} failed: {error:?}", request.method(), request.path());
    ///     });
    /// # let _: axum::Router = router.build();
    /// ```
    ///
    /// The function is called before the response is sent, and must not block.
    pub fn on_error(
        mut self,
        call: impl Fn(&Error, &FailedRequest) + Send + Sync + 'static,
    ) -> Self {
        self.settings.on_error = Some(OnError::new(call));
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
    /// If two repositories have the same path, as axum's `route` does, an action has the path of
    /// another one or of a relationship, or its type has no resources here: the program is wrong
    /// then, whatever its requests are.
    pub fn build(mut self) -> Router {
        if self.settings.has_cursors() {
            self.negotiation = self.negotiation.profile(cursor_pagination::PROFILE);
        }
        let settings = Arc::new(self.settings);
        let open_api = self.open_api.map(|(path, info)| {
            let operations = self.operations.as_ref().map(|(path, _)| path.as_str());
            let description =
                open_api::describe(&info, &settings, &self.sources, &self.actions, operations);
            (open_api::route(&description, &path), path)
        });
        check_paths(&self.actions, settings.schemas.values());
        let mut router = Router::new();
        let mut endpoints = HashMap::new();
        for source in self.sources {
            let endpoint = Arc::new(Endpoint::new(source, Arc::clone(&settings)));
            let schema = endpoint.schema();
            for shape in Shape::of(schema) {
                let route = route(&endpoint, &settings, *shape);
                router = router.route(&shape.path(schema), route);
            }
            endpoints.insert(schema.type_name, endpoint);
        }
        for action in self.actions {
            let path = action.path();
            router = router.route(&path, action.route(&endpoints, &settings));
        }
        if let Some((path, make)) = self.operations {
            router = router.route(&path, make(&settings));
        }
        for (path, route) in self.routes {
            router = router.route(&path, route);
        }
        let mut negotiation = NegotiationLayer::new(self.negotiation);
        if self.accepts_json {
            negotiation = negotiation.accept_json();
        }
        let router = router
            .method_not_allowed_fallback(|| async {
                error_response(StatusCode::METHOD_NOT_ALLOWED)
            })
            .fallback(|| async { error_response(StatusCode::NOT_FOUND) })
            .layer(GuardLayer::of(settings))
            .layer(negotiation);
        // Outside of negotiation: the description is plain JSON.
        match open_api {
            Some((route, path)) => router.route(&path, route),
            None => router,
        }
    }
}

impl fmt::Debug for RouterBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouterBuilder")
            .field("settings", &self.settings)
            .field("negotiation", &self.negotiation)
            .field("types", &self.sources.len())
            .field("actions", &self.actions.len())
            .finish()
    }
}
