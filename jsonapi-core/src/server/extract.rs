//! Extractors for custom handlers.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::body::{self, Purpose, fault};
use super::limits::Limits;
use super::routes::read_body;
use crate::document::Document;
use crate::error::Error;
use crate::query::Query;
use crate::resource::payload::{Draft, Patch};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::Read;
use crate::resource::resource_type::ResourceType;
use crate::resource::target::Resource;

/// The query of the request, checked as [`Query::parse`] does.
impl<R: Resource, S: Sync> FromRequestParts<S> for Query<R> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        Self::parse(parts.uri.query().unwrap_or_default()).map_err(IntoResponse::into_response)
    }
}

/// A creation: checked against the schema, and a client's id is taken.
impl<R: Resource + for<'de> Read<'de>, S: Sync> FromRequest<S> for Draft<R> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let purpose = Purpose::Create { client_ids: true };
        let payload = body::payload(
            ResourceType::of::<R>(),
            &whole_body(request).await?,
            purpose,
            &Limits::default(),
            None,
        );
        payload
            .map(Self::of_payload)
            .map_err(IntoResponse::into_response)
    }
}

/// An update, checked against the schema. The handler compares the id with the path.
impl<R: Resource + for<'de> Read<'de>, S: Sync> FromRequest<S> for Patch<R> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let purpose = Purpose::Update { id: None };
        let payload = body::payload(
            ResourceType::of::<R>(),
            &whole_body(request).await?,
            purpose,
            &Limits::default(),
            None,
        );
        payload
            .map(Self::of_payload)
            .map_err(IntoResponse::into_response)
    }
}

/// A document, of up to 1 MiB.
impl<T: for<'de> ReadPrimaryData<'de>, S: Sync> FromRequest<S> for Document<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        Self::from_bytes(&whole_body(request).await?).map_err(|error| {
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

async fn whole_body(request: Request) -> Result<bytes::Bytes, Response> {
    read_body(request.into_body(), &Limits::default())
        .await
        .map_err(IntoResponse::into_response)
}
