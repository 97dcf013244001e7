//! Extractors for custom handlers, which keep to the settings of the router or of the guard.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::request::Parts;

use super::body::{self, Purpose, fault};
use super::endpoint::query_of;
use super::routes::read_body;
use super::settings::{ServerContext, Settings};
use crate::document::Document;
use crate::error::Error;
use crate::query::Query;
use crate::query::check::Check;
use crate::resource::payload::{Draft, Patch, Payload};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::Read;
use crate::resource::resource_type::ResourceType;
use crate::resource::target::Resource;

/// The query of the request, as the endpoint of a list takes it: checked against the schema of `R`
/// and the limits, with filters in the dialect of the router.
impl<R: Resource, S: Sync> FromRequestParts<S> for Query<R> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let settings = ServerContext::of(&parts.extensions);
        let query = parts.uri.query().unwrap_or_default();
        query_of(query, &settings, Vec::new(), Check::of(&[R::SCHEMA]))
            .map(Self::from_parameters)
            .map_err(IntoResponse::into_response)
    }
}

/// A creation, checked against the schema and by the [validation](super::RouterBuilder::validate) of
/// the router. Outside of a router, it may have an id.
impl<R: Resource + for<'de> Read<'de>, S: Sync> FromRequest<S> for Draft<R> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let settings = ServerContext::of(request.extensions());
        let client_ids = settings.client_ids;
        let payload = payload::<R>(request, Purpose::Create { client_ids }, &settings).await;
        payload
            .map(Self::of_payload)
            .map_err(IntoResponse::into_response)
    }
}

/// An update, checked against the schema and by the [validation](super::RouterBuilder::validate) of
/// the router. The handler compares the id with the path.
impl<R: Resource + for<'de> Read<'de>, S: Sync> FromRequest<S> for Patch<R> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let settings = ServerContext::of(request.extensions());
        let payload = payload::<R>(request, Purpose::Update { id: None }, &settings).await;
        payload
            .map(Self::of_payload)
            .map_err(IntoResponse::into_response)
    }
}

/// A document, within the limits of the body.
impl<T: for<'de> ReadPrimaryData<'de>, S: Sync> FromRequest<S> for Document<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let settings = ServerContext::of(request.extensions());
        let body = whole_body(request, &settings).await;
        Self::from_bytes(&body.map_err(IntoResponse::into_response)?).map_err(|error| {
            let error = error.without_advice();
            let refusal = fault(400, "The document can't be used", error.to_string());
            let refusal = match error.pointer() {
                Some(pointer) => refusal.with_pointer(pointer),
                None => refusal,
            };
            Error::from(refusal).into_response()
        })
    }
}

async fn payload<R: Resource + for<'de> Read<'de>>(
    request: Request,
    purpose: Purpose<'_>,
    settings: &Settings,
) -> Result<Payload, Error> {
    body::payload(
        ResourceType::of::<R>(),
        &whole_body(request, settings).await?,
        purpose,
        &settings.limits,
        settings.validate.as_ref(),
    )
}

async fn whole_body(request: Request, settings: &Settings) -> Result<Bytes, Error> {
    read_body(request.into_body(), &settings.limits).await
}
