//! Errors in the words of the API: what the server of `jsonapi-core` refuses is told as the API
//! would tell it.

use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use jsonapi_core::{ErrorDocument, ErrorObject, Meta};

use super::refusal::{self, VALIDATION_ERROR, error};

/// The answer, in the API's words if it is a refusal.
pub(super) async fn reword(response: Response) -> Response {
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    // However long it is: it is an answer of the sandbox's own.
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(broken) => {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            let told = error(status, "INTERNAL_SERVER_ERROR", "Internal server error")
                .with_detail(format!("The answer broke off: {broken}"));
            return ErrorDocument::new([told]).into_response();
        }
    };
    let Ok(document) = ErrorDocument::from_slice(&body) else {
        return Response::from_parts(head, Body::from(body));
    };
    let errors: Vec<_> = document.errors().iter().map(in_words).collect();
    head.headers.remove(CONTENT_LENGTH);
    with_headers(ErrorDocument::new(errors).into_response(), head.headers)
}

/// The answer with these headers.
pub(super) fn with_headers(mut response: Response, headers: HeaderMap) -> Response {
    response.headers_mut().extend(headers);
    response
}

fn in_words(said: &ErrorObject) -> ErrorObject {
    let detail = said.detail().unwrap_or_default();
    let status = said.status().and_then(|status| status.parse().ok());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match said.code() {
        // It is the API's already.
        Some(code) if code.starts_with(|first: char| first.is_ascii_uppercase()) => said.clone(),
        Some("missing_member") => {
            let place = said.meta().get::<&str>("missing").ok().flatten();
            refusal::blank(place.unwrap_or("/data"))
        }
        Some("invalid_value") => invalid(said, "invalid", "is not valid"),
        Some("unknown_member" | "member_not_writable") => {
            let pointer = said.pointer().unwrap_or_default();
            let name = pointer.rsplit('/').next().unwrap_or_default();
            error(
                StatusCode::BAD_REQUEST,
                "PARAM_NOT_ALLOWED",
                "Param not allowed",
            )
            .with_detail(format!("{name} is not allowed."))
            .with_pointer(pointer)
        }
        Some("id_mismatch") => error(
            StatusCode::BAD_REQUEST,
            "KEY_NOT_INCLUDED_IN_URL",
            "Key is not included in URL",
        )
        .with_detail(detail)
        .with_pointer("/data/id"),
        _ => by_status(said, status, detail),
    }
}

/// What has no code of its own.
fn by_status(said: &ErrorObject, status: StatusCode, detail: &str) -> ErrorObject {
    if let Some(parameter) = said.parameter() {
        let code = match parameter.split('[').next() {
            Some("include") => "INVALID_INCLUDE",
            Some("fields") => "INVALID_FIELD",
            Some("sort") => "INVALID_SORT_CRITERIA",
            Some("filter") => "INVALID_FILTER",
            Some("page") => "INVALID_PAGE_VALUE",
            _ => "PARAM_NOT_ALLOWED",
        };
        return error(status, code, "Invalid query parameter")
            .with_detail(detail)
            .with_parameter(parameter);
    }
    // A relationship to what is not there.
    if status == StatusCode::NOT_FOUND && said.pointer().is_some() {
        return invalid(said, "required", "must exist");
    }
    let reason = status.canonical_reason().unwrap_or("Error");
    let (code, title) = match status {
        StatusCode::NOT_FOUND if said.title() == Some("No such resource") => {
            ("RECORD_NOT_FOUND".to_owned(), "Record not found")
        }
        StatusCode::CONFLICT if said.pointer() == Some("/data/type") => {
            ("INVALID_RESOURCE".to_owned(), "Invalid resource")
        }
        _ => (reason.to_uppercase().replace([' ', '-'], "_"), reason),
    };
    let told =
        error(status, &code, title).with_detail(if detail.is_empty() { reason } else { detail });
    match (said.pointer(), said.header()) {
        (Some(pointer), _) => told.with_pointer(pointer),
        (None, Some(header)) => told.with_header(header),
        (None, None) => told,
    }
}

/// A value that breaks a rule, with what was said about it.
fn invalid(said: &ErrorObject, rule: &str, problem: &str) -> ErrorObject {
    let pointer = said.pointer().unwrap_or("/data");
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let detail = said.detail().unwrap_or(problem);
    error(StatusCode::UNPROCESSABLE_ENTITY, VALIDATION_ERROR, problem)
        .with_detail(format!("{name} - {problem}: {detail}"))
        .with_pointer(pointer)
        .with_meta(Meta::new().with("error", rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_response_of_any_length_is_reworded() {
        let fault = ErrorObject::new()
            .with_status(400)
            .with_detail("x".repeat(100))
            .with_parameter("fields[orders]");
        let mut said = ErrorDocument::new(vec![fault; 10_000]).into_response();
        said.headers_mut().insert(CONTENT_LENGTH, 1_500_000.into());
        let told = reword(said).await;
        assert_eq!(told.status(), StatusCode::BAD_REQUEST);
        let length = told.headers().get(CONTENT_LENGTH).cloned();
        let body = to_bytes(told.into_body(), usize::MAX).await.unwrap();
        assert!(length.is_none_or(|length| length == body.len().to_string()));
        assert!(body.len() > 1024 * 1024, "{}", body.len());
        let document = ErrorDocument::from_slice(&body).unwrap();
        assert_eq!(document.errors().len(), 10_000);
        assert_eq!(document.errors()[0].code(), Some("INVALID_FIELD"));
    }
}
