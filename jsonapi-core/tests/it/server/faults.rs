//! The number of errors reported for a request.

use http::Method;
use jsonapi_core::server::{self, Limits};
use jsonapi_core::{ErrorObject, Id, MemoryStore, Resource, ToOne};
use serde_json::{Value, json};

use super::{builder, fault, fetch, send};
use crate::blog::Person;
use crate::in_process::ask;

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// The number of error objects in the response to a bad request, and their size in bytes.
fn errors(body: &Value) -> (usize, usize) {
    let errors = body["errors"].as_array().unwrap();
    (errors.len(), body.to_string().len())
}

#[tokio::test]
async fn a_repeated_name_is_reported_once() {
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
async fn reported_errors_are_limited() {
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
    let many = |operation: Value| json!({"atomic:operations": vec![operation; 5_000]}).to_string();
    let operations = many(json!({"op": "remove"}));
    let with_ids = many(json!({"op": "add", "data": {"type": "people", "id": "x"}}));
    let malformed = many(json!({"op": "paint"}));
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
        for (operations, status, pointer) in [
            (&operations, 400, "/atomic:operations/0"),
            (&with_ids, 403, "/atomic:operations/0/data/id"),
            (&malformed, 400, "/atomic:operations/0/op"),
        ] {
            let body = operations.clone();
            let reply = ask(&router, Method::POST, "/operations", &headers, body).await;
            let of_first = &reply.body["errors"][0];
            assert_eq!(errors(&reply.body).0, limit, "{of_first}");
            assert_eq!(reply.status, status);
            assert_eq!(of_first["source"]["pointer"], pointer, "{of_first}");
        }
    }
    // The first error lists the valid names.
    let reply = fetch(&builder().build(), "/articles?sort=x,y").await;
    let detail = |at: usize| reply.body["errors"][at]["detail"].as_str().unwrap();
    assert!(detail(0).contains("only by"), "{}", detail(0));
    assert_eq!(detail(1), "lists can't be sorted by `y`");
}

#[tokio::test]
async fn all_kinds_of_errors_share_the_limit() {
    let limits = Limits {
        errors: 2,
        ..Limits::default()
    };
    let router = builder().limits(limits).build();
    let reply = fetch(&router, "/articles/1?sort=id&filter[title]=x&page[size]=1").await;
    assert_eq!(errors(&reply.body).0, 2);
    // Errors found by the application count against the same limit.
    let refused = builder().limits(limits).validate(|_, _, mut faults| {
        faults.extend((0..5_000).map(|_| ErrorObject::new().with_status(422)));
        faults
    });
    let draft = json!({"data": {"type": "articles", "attributes": {"title": "t"}}});
    let reply = send(&refused.build(), Method::POST, "/articles", draft).await;
    assert_eq!((reply.status.as_u16(), errors(&reply.body).0), (422, 2));
}

#[tokio::test]
async fn an_invalid_member_is_not_reported_as_missing() {
    let router = builder().build();
    let wrong = json!({"data": {"type": "articles", "attributes": {"title": 1}}});
    let reply = send(&router, Method::POST, "/articles", wrong).await;
    assert_eq!(errors(&reply.body).0, 1);
    assert_eq!(fault(&reply), (422, "422", "/data/attributes/title"));

    #[derive(Resource)]
    #[resource(type = "letters")]
    struct Letter {
        #[resource(id)]
        id: Id<Letter>,
        #[resource(relationship, required)]
        to: ToOne<Person>,
    }

    let letters = MemoryStore::new().repository::<Letter>();
    let router = server::router().resources(letters).build();
    let to = json!({"data": {"type": "aliens", "id": "1"}});
    let wrong = json!({"data": {"type": "letters", "relationships": {"to": to}}});
    let reply = send(&router, Method::POST, "/letters", wrong).await;
    assert_eq!(errors(&reply.body).0, 1, "{reply:?}");
    let pointer = "/data/relationships/to/data";
    assert_eq!(fault(&reply), (422, "422", pointer));
}
