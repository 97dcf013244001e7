//! The endpoint for atomic requests.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::body::fault;
use super::conditions;
use super::response::{document, empty};
use super::routes::{error_response, read_body};
use super::settings::Settings;
use crate::atomic::check::{errors, unusable};
use crate::atomic::{Data, EXTENSION, Op, Operation, OperationTarget, Operations, Results};
use crate::error::{Encode, Error, Faults};
use crate::model::{ErrorDocument, rule};
use crate::negotiation::MediaType;
use crate::validate::{Context, Validator};

pub(super) fn route<E, F, A>(run: F, settings: &Arc<Settings>) -> MethodRouter
where
    E: FromRequestParts<()> + Send + 'static,
    F: Fn(E, Operations) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Results, Error>> + Send + 'static,
{
    let settings = Arc::clone(settings);
    let handler = move |Extension(sent): Extension<MediaType>, request: Request| {
        let (run, settings) = (run.clone(), Arc::clone(&settings));
        async move {
            let (mut parts, body) = request.into_parts();
            let extracted = match E::from_request_parts(&mut parts, &()).await {
                Ok(extracted) => extracted,
                Err(rejection) => return rejection.into_response(),
            };
            let headers = parts.headers;
            let response = async {
                conditions::none(&headers)?;
                let body = read_body(body, &settings.limits).await?;
                let operations = read(&sent, &body, &settings)?;
                // Others may write on a condition in the meantime, and must not.
                let _turn = settings.writes.write().await;
                written(&run(extracted, operations).await?)
            };
            response.await.unwrap_or_else(IntoResponse::into_response)
        }
    };
    post(handler).fallback(|| async { error_response(StatusCode::METHOD_NOT_ALLOWED) })
}

fn read(sent: &MediaType, body: &Bytes, settings: &Settings) -> Result<Operations, Error> {
    if !sent.ext.iter().any(|uri| uri == EXTENSION) {
        let detail = format!("write `application/vnd.api+json;ext=\"{EXTENSION}\"`");
        let fault = fault(415, "The extension is not applied", detail);
        return Err(fault.with_header("Content-Type").into());
    }
    let most = settings.limits.errors.max(1);
    let operations: Operations =
        serde_json::from_slice(body).map_err(|error| malformed(body, &error, most))?;
    let validator = Validator::new(Context::AtomicRequest);
    if let Some(finding) = validator.find(body, &[rule::JSON_UNIQUE_NAMES], "") {
        return Err(ErrorDocument::new(errors([finding])).into());
    }
    operations
        .check()
        .map_err(|faults| ErrorDocument::new(faults.into_iter().take(most)))?;
    validated(&operations, settings, most)?;
    let with_ids = operations.operations().iter().enumerate();
    let with_ids = with_ids.filter(|(_, operation)| {
        let data = operation.data();
        operation.op() == Op::Add
            && matches!(data, Some(Data::One(Some(resource))) if resource.id().is_some())
    });
    let refused: Vec<_> = with_ids
        .take(most)
        .map(|(index, _)| {
            fault(403, "Ids of clients are not taken", "leave `id` out")
                .with_pointer(format!("/atomic:operations/{index}/data/id"))
        })
        .collect();
    if refused.is_empty() || settings.client_ids {
        Ok(operations)
    } else {
        Err(ErrorDocument::new(refused).into())
    }
}

/// Lets the validation of the application see the resource objects of types that the router has.
fn validated(operations: &Operations, settings: &Settings, most: usize) -> Result<(), Error> {
    let Some(validate) = &settings.validate else {
        return Ok(());
    };
    let mut faults = Faults::new(most);
    for (index, operation) in operations.operations().iter().enumerate() {
        let sent = match operation.data() {
            Some(Data::One(Some(sent))) if !is_of_relationship(operation) => sent,
            _ => continue,
        };
        if let Some(schema) = settings.schemas.get(sent.type_name()) {
            let found = validate.0(schema, sent, Vec::new()).into_iter();
            faults.extend(found.map(|fault| {
                let pointer = fault.pointer().unwrap_or_default();
                let pointer = format!("/atomic:operations/{index}{pointer}");
                fault.with_pointer(pointer)
            }));
        }
    }
    faults.finish()
}

/// Returns whether the data of an operation is linkage.
fn is_of_relationship(operation: &Operation) -> bool {
    match operation.target() {
        Some(OperationTarget::Ref(target)) => target.relationship_name().is_some(),
        Some(OperationTarget::Href(href)) => {
            let path = href.split(['?', '#']).next().unwrap_or_default();
            path.rsplit('/').nth(1) == Some("relationships")
        }
        None => false,
    }
}

/// Returns the faults of a malformed request, each with its pointer.
fn malformed(body: &[u8], error: &serde_json::Error, most: usize) -> Error {
    let findings = Validator::new(Context::AtomicRequest).check(body);
    let faults: Vec<_> = errors(findings).take(most).collect();
    if faults.is_empty() {
        unusable(error.to_string()).into()
    } else {
        ErrorDocument::new(faults).into()
    }
}

/// Returns 204 if no operation has a result.
fn written(results: &Results) -> Result<Response, Error> {
    if results.results().iter().all(|one| one.data().is_none()) {
        return Ok(empty(StatusCode::NO_CONTENT));
    }
    let text = serde_json::to_vec(results).map_err(Encode::document)?;
    let mut response = document(StatusCode::OK, text.into());
    let media_type = MediaType {
        ext: vec![EXTENSION.to_owned()],
        ..MediaType::default()
    };
    if let Ok(media_type) = media_type.to_string().parse() {
        response.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    Ok(response)
}
