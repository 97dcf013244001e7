//! Content negotiation.

use crate::in_process::ask;
use http::Method;
use jsonapi_core::negotiation::{MEDIA_TYPE, Negotiation};

use super::{builder, fault};

#[tokio::test]
async fn media_types_are_negotiated() {
    let negotiation = Negotiation::new().profile("https://example.com/p");
    let router = builder().negotiation(negotiation).build();
    let with = |name, value| {
        let router = router.clone();
        async move { ask(&router, Method::GET, "/articles/1", &[(name, value)], "").await }
    };
    let json_api = "application/vnd.api+json";
    assert_eq!(
        fault(&with("accept", "text/html").await),
        (406, "406", "Accept")
    );
    assert_eq!(
        fault(&with("accept", "application/vnd.api+json;charset=utf-8").await),
        (406, "406", "Accept")
    );
    assert_eq!(with("accept", "*/*").await.status, 200);
    let profiled = with(
        "accept",
        "application/vnd.api+json;profile=\"https://example.com/p\"",
    )
    .await;
    assert_eq!(
        profiled.header("content-type"),
        "application/vnd.api+json;profile=\"https://example.com/p\""
    );
    assert_eq!(profiled.header("vary"), "Accept");
    for (sent, status) in [
        ("application/json", 415),
        ("application/vnd.api+json;ext=\"x:y\"", 415),
        (json_api, 400),
    ] {
        let reply = ask(
            &router,
            Method::POST,
            "/articles",
            &[("content-type", sent)],
            "{}",
        )
        .await;
        assert_eq!(reply.status, status, "{sent}");
        assert_eq!(reply.header("content-type"), json_api);
    }
}

#[tokio::test]
async fn plain_json_is_taken_by_choice() {
    let json = "application/json";
    let draft = r#"{"data": {"type": "people", "attributes": {"name": "Ada"}}}"#;
    let strict = builder().build();
    let headers = [("content-type", json)];
    let reply = ask(&strict, Method::POST, "/people", &headers, draft).await;
    assert_eq!(fault(&reply), (415, "415", "Content-Type"));
    let headers = [("accept", json)];
    let reply = ask(&strict, Method::GET, "/people", &headers, "").await;
    assert_eq!(fault(&reply), (406, "406", "Accept"));

    let router = builder().accept_json().build();
    let utf8 = "application/json; charset=utf-8";
    for (content_type, accept, answered) in [
        (json, json, json),
        (utf8, "application/json, text/plain, */*", json),
        (utf8, "*/*", MEDIA_TYPE),
        (MEDIA_TYPE, "application/json;q=0.5", json),
        (
            json,
            "application/json, application/vnd.api+json",
            MEDIA_TYPE,
        ),
        (json, "application/json;q=0, */*", MEDIA_TYPE),
    ] {
        let headers = [("content-type", content_type), ("accept", accept)];
        let made = ask(&router, Method::POST, "/people", &headers, draft).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.header("content-type"), answered, "{accept}");
        let wrong = ask(&router, Method::POST, "/people", &headers, "{}").await;
        assert_eq!(wrong.status, 400);
        assert_eq!(wrong.header("content-type"), answered, "{accept}");
    }
    for (name, value, status) in [
        ("content-type", "text/json", 415),
        ("accept", "text/html", 406),
    ] {
        let reply = ask(&router, Method::POST, "/people", &[(name, value)], draft).await;
        assert_eq!(reply.status, status, "{value}");
    }
}
