//! Routes of one's own beside generated ones.

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use http::Method;
use jsonapi_core::server::{Limits, Responder};
use jsonapi_core::{Document, Draft, Error, ErrorObject, Query, Repository};
use serde_json::json;

use super::{builder, fault, fetch, seeded, send};
use crate::blog::Article;
use crate::in_process::ask;

async fn latest(responder: Responder, query: Query<Article>) -> Result<Response, Error> {
    let articles = seeded().repository::<Article>();
    responder.ok(&articles.list(&query).await?)
}

async fn make(responder: Responder, draft: Draft<Article>) -> Result<Response, Error> {
    let articles = seeded().repository::<Article>();
    responder.created(&articles.create(draft).await?)
}

fn router() -> Router {
    let limits = Limits {
        page_size: 10,
        body: 200,
        ..Limits::default()
    };
    let router = builder()
        .limits(limits)
        .links()
        .validate(|_, sent, mut faults| {
            if sent
                .attributes()
                .get("title")
                .is_some_and(|title| title == "")
            {
                let fault = ErrorObject::new().with_status(422).with_title("empty");
                faults.push(fault.with_pointer("/data/attributes/title"));
            }
            faults
        })
        .route("/latest-articles", get(latest))
        .route("/articles/import", post(make))
        .build();
    Router::new().nest("/v1", router)
}

#[tokio::test]
async fn documents_are_as_the_endpoints_write_them() {
    let router = router();
    for query in [
        "include=author&fields[people]=name&sort=-title",
        "page[size]=1&fields[articles]=title,author",
    ] {
        let own = fetch(&router, &format!("/v1/latest-articles?{query}")).await;
        let generated = fetch(&router, &format!("/v1/articles?{query}")).await;
        assert_eq!(own.status, 200);
        for member in ["data", "included", "meta"] {
            assert_eq!(own.body[member], generated.body[member], "{query}");
        }
        let of = |reply: &crate::in_process::Reply| reply.body["links"].to_string();
        let moved = of(&generated).replace("/v1/articles?", "/v1/latest-articles?");
        assert_eq!(of(&own), moved);
        let tag = own.header("etag").to_owned();
        let uri = format!("/v1/latest-articles?{query}");
        let headers = [("if-none-match", &*tag)];
        let again = ask(&router, Method::GET, &uri, &headers, "").await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (304, &*tag));
    }
    let draft = json!({"data": {"type": "articles", "attributes": {"title": "t"}}});
    let made = send(&router, Method::POST, "/v1/articles/import", draft).await;
    assert_eq!(made.status, 201);
    assert_eq!(made.header("location"), "/v1/articles/3");
    assert_eq!(made.body["data"]["links"]["self"], "/v1/articles/3");
}

#[tokio::test]
async fn requests_are_checked_as_the_endpoints_do() {
    let router = router();
    for (uri, source) in [
        ("/v1/latest-articles?page[size]=11", "page[size]"),
        ("/v1/latest-articles?include=x", "include"),
        ("/v1/latest-articles?filter[x]=1", "filter[x]"),
    ] {
        assert_eq!(fault(&fetch(&router, uri).await), (400, "400", source));
    }
    let accept = [("accept", "text/html")];
    let reply = ask(&router, Method::GET, "/v1/latest-articles", &accept, "").await;
    assert_eq!(fault(&reply), (406, "406", "Accept"));
    let reply = send(&router, Method::DELETE, "/v1/latest-articles", json!({})).await;
    assert_eq!(fault(&reply), (405, "405", ""));
    for (data, status, source) in [
        (
            json!({"attributes": {"title": ""}}),
            422,
            "/data/attributes/title",
        ),
        (
            json!({"attributes": {"title": 1}}),
            422,
            "/data/attributes/title",
        ),
        (
            json!({"attributes": {"title": "t"}, "id": "1"}),
            403,
            "/data/id",
        ),
        (json!({"attributes": {"title": "t".repeat(200)}}), 413, ""),
    ] {
        let mut data = data;
        data["type"] = "articles".into();
        let body = json!({ "data": data });
        let reply = send(&router, Method::POST, "/v1/articles/import", body).await;
        assert_eq!(fault(&reply), (status, &*status.to_string(), source));
    }
}

#[tokio::test]
async fn a_document_without_resources_has_no_links() {
    use jsonapi_core::Identifier;
    let handler =
        async |responder: Responder| responder.ok(&Document::new(Identifier::new("articles", "1")));
    let router = builder().links().route("/one", get(handler)).build();
    let reply = fetch(&router, "/one").await;
    assert_eq!(reply.body, json!({"data": {"type": "articles", "id": "1"}}));
}
