//! Content negotiation.

use crate::in_process::ask;
use http::Method;
use jsonapi_core::negotiation::Negotiation;

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
