//! From paths and methods to the endpoints of a type.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{OriginalUri, RawPathParams, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use bytes::Bytes;
use http::header::{ALLOW, HeaderValue};
use http::{HeaderMap, Method, StatusCode};

use super::body::fault;
use super::endpoint::{Call, Endpoint, EndpointOp};
use super::limits::Limits;
use super::responder::full_path;
use super::response::error;
use super::settings::Settings;
use crate::error::Error;
use crate::model::uri;
use crate::repository::LinkageChange;
use crate::resource::schema::{Endpoints, RelationshipSchema, Schema};

/// The kind of endpoint at a path.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Singleton,
    Collection,
    Resource,
    Related,
    Relationship,
}

impl Shape {
    /// The endpoints of a type.
    pub(super) fn of(schema: &Schema) -> &'static [Self] {
        if schema.singleton {
            &[Self::Singleton]
        } else {
            &[
                Self::Collection,
                Self::Resource,
                Self::Related,
                Self::Relationship,
            ]
        }
    }

    /// The path below the router, as axum writes it.
    pub(super) fn path(self, schema: &Schema) -> String {
        let path = uri::path(schema.path);
        match self {
            Self::Singleton | Self::Collection => format!("/{path}"),
            Self::Resource => format!("/{path}/{{id}}"),
            Self::Related => format!("/{path}/{{id}}/{{name}}"),
            Self::Relationship => format!("/{path}/{{id}}/relationships/{{name}}"),
        }
    }

    /// The methods: those that the type has an endpoint for.
    fn methods(self, endpoints: Endpoints) -> Option<MethodFilter> {
        let get = MethodFilter::GET;
        let methods = match self {
            Self::Singleton => vec![(get, endpoints.get)],
            Self::Collection => vec![
                (get, endpoints.list),
                (MethodFilter::POST, endpoints.create),
            ],
            Self::Resource => vec![
                (get, endpoints.get),
                (MethodFilter::PATCH, endpoints.update),
                (MethodFilter::DELETE, endpoints.delete),
            ],
            Self::Related => vec![(get, true)],
            Self::Relationship => {
                let write = MethodFilter::PATCH.or(MethodFilter::POST);
                vec![
                    (get, true),
                    (write.or(MethodFilter::DELETE), endpoints.update),
                ]
            }
        };
        let methods = methods.into_iter().filter(|(_, has)| *has);
        methods.map(|(method, _)| method).reduce(MethodFilter::or)
    }

    /// Returns the operation of a method. `HEAD` is a `GET` whose body axum drops.
    fn op(self, method: &Method, id: String, name: String) -> EndpointOp {
        match (self, method) {
            (Self::Singleton, _) => EndpointOp::Singleton,
            (Self::Collection, &Method::POST) => EndpointOp::Create,
            (Self::Collection, _) => EndpointOp::List,
            (Self::Resource, &Method::PATCH) => EndpointOp::Update(id),
            (Self::Resource, &Method::DELETE) => EndpointOp::Delete(id),
            (Self::Resource, _) => EndpointOp::Get(id),
            (Self::Related, _) => EndpointOp::Related(id, name),
            (Self::Relationship, method) => {
                let change = match *method {
                    Method::PATCH => LinkageChange::Replace,
                    Method::POST => LinkageChange::Add,
                    Method::DELETE => LinkageChange::Remove,
                    _ => return EndpointOp::Linkage(id, name),
                };
                EndpointOp::ChangeLinkage(id, name, change)
            }
        }
    }
}

pub(super) fn route(
    endpoint: &Arc<Endpoint>,
    settings: &Arc<Settings>,
    shape: Shape,
) -> MethodRouter {
    let schema = endpoint.schema();
    let (endpoint, settings) = (Arc::clone(endpoint), Arc::clone(settings));
    let handler = move |names: Result<RawPathParams, RawPathParamsRejection>,
                        OriginalUri(uri): OriginalUri,
                        request: Request| {
        let (endpoint, settings) = (Arc::clone(&endpoint), Arc::clone(&settings));
        async move {
            let Ok(names) = names else {
                return error_response(StatusCode::NOT_FOUND);
            };
            let name = |key| {
                let name = names.iter().find(|(name, _)| *name == key);
                name.map_or_else(String::new, |(_, value)| value.to_owned())
            };
            let (mut head, body) = request.into_parts();
            let backend = match endpoint.source.backend(&mut head).await {
                Ok(backend) => backend,
                Err(response) => return response,
            };
            let op = shape.op(&head.method, name("id"), name("name"));
            let body = match read_body(body, &settings.limits).await {
                Ok(body) => body,
                Err(error) => return error.into_response(),
            };
            let (path, base) = full_path(&uri, &head.uri, head.extensions.get());
            let call = Call {
                backend,
                op,
                path,
                base,
                query: head.uri.query().unwrap_or_default().to_owned(),
                headers: head.headers,
                body,
            };
            endpoint
                .respond(&call)
                .await
                .unwrap_or_else(IntoResponse::into_response)
        }
    };
    let router = match shape.methods(schema.endpoints) {
        Some(methods) => on(methods, handler),
        None => MethodRouter::new(),
    };
    router.fallback(
        move |names: Result<RawPathParams, RawPathParamsRejection>| async move {
            let names = names.iter().flatten();
            let name = names.into_iter().find(|(name, _)| *name == "name");
            let relationship = name.and_then(|(_, name)| schema.relationship(name));
            match (shape, relationship) {
                (Shape::Relationship, Some(relationship)) => {
                    method_not_allowed(schema, relationship)
                }
                _ => error_response(StatusCode::METHOD_NOT_ALLOWED),
            }
        },
    )
}

/// Refuses a method that does not apply to the linkage of this relationship: a to-one is only
/// replaced.
pub(super) fn method_not_allowed(schema: &Schema, relationship: &RelationshipSchema) -> Response {
    let methods = match (schema.endpoints.update, relationship.to_many) {
        (false, _) => "GET,HEAD",
        (true, false) => "GET,HEAD,PATCH",
        (true, true) => "GET,HEAD,PATCH,POST,DELETE",
    };
    let error = error(StatusCode::METHOD_NOT_ALLOWED);
    let error = if relationship.to_many {
        error
    } else {
        error.with_detail("a to-one relationship is replaced, with PATCH")
    };
    let allow = HeaderMap::from_iter([(ALLOW, HeaderValue::from_static(methods))]);
    Error::from(error).with_headers(allow)
}

pub(super) fn error_response(status: StatusCode) -> Response {
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
