//! How many faults a request is told.

use http::Method;
use jsonapi_core::server::Limits;
use serde_json::{Value, json};

use super::{builder, fault, fetch, send};
use crate::in_process::ask;

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// The error objects of a request that is refused, and how long they are together.
fn errors(body: &Value) -> (usize, usize) {
    let errors = body["errors"].as_array().unwrap();
    (errors.len(), body.to_string().len())
}

#[tokio::test]
async fn a_name_that_comes_several_times_is_told_once() {
    let router = builder().build();
    let many = ["x"; 5_000].join(",");
    let filters = ["filter[x]=1"; 5_000].join("&");
    let others = ["aB=1"; 5_000].join("&");
    for query in [
        format!("fields[articles]={many}"),
        format!("include={many}"),
        format!("sort={many}"),
        filters,
        others.clone(),
    ] {
        let reply = fetch(&router, &format!("/articles?{query}")).await;
        let (count, size) = errors(&reply.body);
        assert_eq!(count, 1, "{}", &query[..20]);
        assert!(size < 1_000, "{size}");
    }
    let uri = format!("/articles/1/relationships/author?{others}");
    assert_eq!(errors(&fetch(&router, &uri).await.body).0, 1);
}

#[tokio::test]
async fn not_more_faults_are_told_than_the_limit() {
    let names: Vec<_> = (0..3_000).map(|at| format!("x{at}")).collect();
    let list = names.join(",");
    let filters: Vec<_> = names
        .iter()
        .map(|name| format!("filter[{name}]=1"))
        .collect();
    let others: Vec<_> = names.iter().map(|name| format!("{name}=1")).collect();
    let attributes: serde_json::Map<_, _> = names
        .iter()
        .map(|name| (name.clone(), Value::Null))
        .collect();
    let body = json!({"data": {"type": "articles", "attributes": attributes}}).to_string();
    let operations = ["{\"op\":\"remove\"}"; 5_000].join(",");
    let operations = format!("{{\"atomic:operations\":[{operations}]}}");
    for (limit, limits) in [
        (100, Limits::default()),
        (
            3,
            Limits {
                errors: 3,
                ..Limits::default()
            },
        ),
        (
            1,
            Limits {
                errors: 0,
                ..Limits::default()
            },
        ),
    ] {
        let router = builder()
            .limits(limits)
            .operations("/operations", async |_| unreachable!("nothing is valid"))
            .build();
        for query in [
            format!("fields[articles]={list}"),
            format!("include={list}"),
            format!("sort={list}"),
            filters.join("&"),
            others.join("&"),
        ] {
            let reply = fetch(&router, &format!("/articles?{query}")).await;
            let (count, size) = errors(&reply.body);
            assert_eq!(
                (reply.status.as_u16(), count),
                (400, limit),
                "{}",
                &query[..20]
            );
            assert!(size < 500 + 300 * limit, "{size}");
        }
        let uri = format!("/articles/1/relationships/author?{}", others.join("&"));
        assert_eq!(errors(&fetch(&router, &uri).await.body).0, limit);
        let reply = ask(&router, Method::POST, "/articles", &[], body.clone()).await;
        assert_eq!(errors(&reply.body).0, limit);
        let headers = [("content-type", ATOMIC)];
        let reply = ask(
            &router,
            Method::POST,
            "/operations",
            &headers,
            operations.clone(),
        )
        .await;
        assert_eq!(errors(&reply.body).0, limit);
    }
    // The first fault is told with the names that there are, so that it can be mended.
    let reply = fetch(&builder().build(), "/articles?sort=x,y").await;
    let detail = |at: usize| reply.body["errors"][at]["detail"].as_str().unwrap();
    assert!(detail(0).contains("only by"), "{}", detail(0));
    assert_eq!(detail(1), "lists can't be sorted by `y`");
}

#[tokio::test]
async fn a_member_that_can_not_be_used_is_not_called_missing() {
    let router = builder().build();
    let wrong = json!({"data": {"type": "articles", "attributes": {"title": 1}}});
    let reply = send(&router, Method::POST, "/articles", wrong).await;
    assert_eq!(errors(&reply.body).0, 1);
    assert_eq!(fault(&reply), (422, "422", "/data/attributes/title"));
}
