//! Actions: what a server does beside creating, updating and deleting.

mod paths;
mod target;

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use http::StatusCode;

pub use self::target::Target;

pub(super) use self::paths::check_paths;

use super::conditions;
use super::endpoint::Endpoint;
use super::routes::{error_response, read_body};
use super::settings::Settings;
use crate::model::uri;
use crate::resource::schema::Schema;

/// What an action is performed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Resource,
    Collection,
}

/// An action of a resource type, with its handler.
pub(super) struct ActionRoute {
    schema: &'static Schema,
    name: String,
    scope: Scope,
    methods: MethodRouter,
}

impl ActionRoute {
    pub(super) fn new<T: 'static>(
        schema: &'static Schema,
        name: &str,
        scope: Scope,
        handler: impl Handler<T, ()>,
    ) -> Self {
        Self {
            schema,
            name: name.to_owned(),
            scope,
            methods: post(handler),
        }
    }

    pub(super) fn schema(&self) -> &'static Schema {
        self.schema
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether the path has the id of a resource.
    pub(super) fn has_id(&self) -> bool {
        self.scope == Scope::Resource && !self.schema.singleton
    }

    /// The path below the router, as axum writes it. A singleton is at the path of its type.
    pub(super) fn path(&self) -> String {
        let (path, name) = (uri::path(self.schema.path), uri::segment(&self.name));
        if self.has_id() {
            format!("/{path}/{{id}}/actions/{name}")
        } else {
            format!("/{path}/actions/{name}")
        }
    }

    /// Returns the route of the action, whose target is among the resources of these endpoints.
    pub(super) fn route(
        self,
        endpoints: &HashMap<&str, Arc<Endpoint>>,
        settings: &Arc<Settings>,
    ) -> MethodRouter {
        let target = match self.scope {
            Scope::Resource => endpoints.get(self.schema.type_name).map(Arc::clone),
            Scope::Collection => None,
        };
        let settings = Arc::clone(settings);
        let layer = from_fn_with_state(Context { target, settings }, perform);
        self.methods
            // The body is within the limits of the router already.
            .layer(DefaultBodyLimit::disable())
            .layer(layer)
            .fallback(|| async { error_response(StatusCode::METHOD_NOT_ALLOWED) })
    }
}

#[derive(Clone)]
struct Context {
    target: Option<Arc<Endpoint>>,
    settings: Arc<Settings>,
}

/// Calls the handler for a target that exists, with a body within the limits.
async fn perform(State(context): State<Context>, request: Request, next: Next) -> Response {
    let prepared = match context.prepare(request).await {
        Ok(prepared) => prepared,
        Err(response) => return response,
    };
    let mut response = next.run(prepared).await;
    // A handler without a result.
    if response.status() == StatusCode::OK && response.body().is_end_stream() {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}

impl Context {
    async fn prepare(&self, request: Request) -> Result<Request, Response> {
        let (mut head, body) = request.into_parts();
        conditions::none(&head.headers).map_err(IntoResponse::into_response)?;
        let body = read_body(body, &self.settings.limits).await;
        let body = body.map_err(IntoResponse::into_response)?;
        if let Some(endpoint) = &self.target {
            let found = target::find(endpoint, &self.settings, &mut head).await?;
            head.extensions.insert(found);
        }
        Ok(Request::from_parts(head, Body::from(body)))
    }
}
