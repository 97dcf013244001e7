//! Errors of the API.

use std::time::Duration;

use crate::support::{Answer, Server};
use commerce::{ApiError, Error, Rule};
use serde_json::json;

async fn failed(answer: Answer) -> Error {
    let server = Server::play([answer]).await;
    super::client(&server).orders().get("x").await.unwrap_err()
}

async fn refused(status: &str, errors: serde_json::Value) -> Error {
    failed(Answer::document(
        status,
        &json!({ "errors": errors }).to_string(),
    ))
    .await
}

#[tokio::test]
async fn a_validation_error_has_field_rule_value_and_limit() {
    let error = refused(
        "422 Unprocessable Entity",
        json!([
            {
                "title": "must be less than or equal to 10", "detail": "quantity - must be …",
                "code": "VALIDATION_ERROR", "status": "422",
                "source": {"pointer": "/data/attributes/quantity"},
                "meta": {"error": "less_than_or_equal_to", "value": 100, "count": 10}
            },
            {
                "title": "can't be blank", "code": "VALIDATION_ERROR", "status": "422",
                "source": {"pointer": "/data/relationships/shipping_category"},
                "meta": {"error": "blank"}
            },
            {"title": "is odd", "code": "VALIDATION_ERROR", "source": {"pointer": "/data"}},
            {"title": "is something else", "code": "OTHER", "status": "422"}
        ]),
    )
    .await;
    let ApiError::Validation(violations) = ApiError::of(&error) else {
        panic!("{error:?}");
    };
    let [quantity, category, whole] = &violations[..] else {
        panic!("{violations:?}");
    };
    assert_eq!(quantity.field, Some("quantity"));
    assert_eq!(quantity.rule, Rule::LessThanOrEqualTo);
    assert_eq!(quantity.value, Some(&json!(100)));
    assert_eq!(quantity.limit, Some(&json!(10)));
    assert_eq!(quantity.object.pointer(), Some("/data/attributes/quantity"));
    assert_eq!(category.field, Some("shipping_category"));
    assert_eq!((&category.rule, category.value), (&Rule::Blank, None));
    assert_eq!(whole.field, None);
    assert_eq!(whole.rule, Rule::Other("is odd".into()));
}

#[tokio::test]
async fn each_error_code_has_a_variant() {
    for (status, code, expected) in [
        (
            "404 Not Found",
            "RECORD_NOT_FOUND",
            ApiError::RecordNotFound,
        ),
        ("401 Unauthorized", "INVALID_TOKEN", ApiError::InvalidToken),
        ("401 Unauthorized", "UNAUTHORIZED", ApiError::Unauthorized),
        ("409 Conflict", "NOT_UNIQUE", ApiError::NotUnique),
        ("423 Locked", "LOCKED", ApiError::Locked),
        (
            "400 Bad Request",
            "KEY_NOT_INCLUDED_IN_URL",
            ApiError::Other,
        ),
        ("500 Oops", "INTERNAL", ApiError::Other),
    ] {
        let error = refused(status, json!([{"title": "x", "code": code}])).await;
        assert_eq!(ApiError::of(&error), expected, "{error}");
    }
    // With an empty or HTML body, the status decides.
    let error = failed(Answer::new("423 Locked", &[], "")).await;
    assert_eq!(ApiError::of(&error), ApiError::Locked);
    let html = ["content-type: text/html"];
    let error = failed(Answer::new("404 Not Found", &html, "<p>no</p>")).await;
    assert_eq!(ApiError::of(&error), ApiError::RecordNotFound);
}

#[tokio::test]
async fn a_rate_limit_error_says_when_to_retry() {
    let limited = |seconds| ApiError::RateLimited {
        retry_after: Some(Duration::from_secs(seconds)),
    };
    let told = [
        "retry-after: 7",
        "x-ratelimit-limit: 25",
        "x-ratelimit-interval: 10",
    ];
    let error = failed(Answer::new("429 Too Many Requests", &told, "")).await;
    assert_eq!(ApiError::of(&error), limited(7));
    let error = failed(Answer::new("429 Too Many Requests", &told[1..], "")).await;
    assert_eq!(ApiError::of(&error), limited(10));
    let error = failed(Answer::new("429 Too Many Requests", &[], "slow down")).await;
    assert_eq!(
        ApiError::of(&error),
        ApiError::RateLimited { retry_after: None }
    );
    // The rate headers of a success or another error are ignored.
    let error = failed(Answer::new("404 Not Found", &told[1..], "")).await;
    assert_eq!(error.retry_after(), None);
}
