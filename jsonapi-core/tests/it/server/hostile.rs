//! Requests that are made to do harm.

use jsonapi_core::prelude::*;
use jsonapi_core::{ErrorObject, Id, Resource, ToMany, ToOne};

use tower_service::Service as _;

use super::*;

#[derive(serde::Serialize, serde::Deserialize, Clone, Debug)]
struct Place {
    street: String,
}

#[derive(Resource, Clone, Debug)]
#[resource(type = "nodes")]
struct Node {
    #[resource(id)]
    id: Id<Node>,
    name: String,
    #[resource(default)]
    hidden: bool,
    place: Option<Place>,
    #[resource(default)]
    data: Value,
    #[resource(relationship)]
    p: ToOne<Node>,
}

#[derive(Resource, Clone, Debug)]
#[resource(type = "photos")]
struct Photo {
    #[resource(id)]
    id: Id<Photo>,
    code: String,
    size: u32,
}

#[derive(Resource, Clone, Debug)]
#[resource(type = "passes")]
struct Pass {
    #[resource(id)]
    id: Id<Pass>,
    #[resource(not_filterable, not_sortable)]
    code: String,
    size: u32,
}

#[derive(Resource, Clone, Debug)]
enum Thing {
    Photo(Photo),
    Pass(Pass),
}

#[derive(Resource, Clone, Debug)]
#[resource(type = "boxes")]
struct Crate {
    #[resource(id)]
    id: Id<Crate>,
    #[resource(relationship)]
    things: ToMany<Thing>,
    #[resource(relationship)]
    first: ToOne<Thing>,
}

fn create(attributes: &str) -> String {
    format!(r#"{{"data":{{"type":"nodes","attributes":{attributes}}}}}"#)
}

async fn post(router: &Router, attributes: &str) -> Reply {
    ask(router, Method::POST, "/nodes", &[], create(attributes)).await
}

#[tokio::test]
async fn paths_of_filters_and_sort_keys_have_a_limit() {
    let nodes = || MemoryStore::new().repository::<Node>();
    let brackets = server::router().resources(nodes()).build();
    let expressions = server::router()
        .filters(jsonapi_core::filter::JsonApiDotNetCore)
        .resources(nodes())
        .build();
    for (steps, status) in [(16, 200), (17, 400), (20_000, 400)] {
        let path = "p.".repeat(steps);
        let (to, end) = (path.trim_end_matches('.'), "%27a%27");
        for (router, query) in [
            (&brackets, format!("filter%5B{path}name%5D=a")),
            (&brackets, format!("filter=eq({path}name,{end})")),
            (&brackets, format!("filter=has({to})")),
            (&brackets, format!("sort={path}name")),
            (&expressions, format!("filter=equals({path}name,{end})")),
            (&expressions, format!("filter=has({to},equals(name,{end}))")),
            (&expressions, format!("filter=equals({path}name,null)")),
        ] {
            let reply = fetch(router, &format!("/nodes?{query}")).await;
            let start: String = query.chars().take(40).collect();
            assert_eq!(reply.status, status, "{steps} {start}");
        }
    }
    // The deepest condition that there can be.
    let path = ["p"; 16].join(".");
    let nested = format!(
        "{}has({path}){}",
        format!("has({path},").repeat(30),
        ")".repeat(30)
    );
    post(&brackets, r#"{"name":"a"}"#).await;
    let reply = fetch(&brackets, &format!("/nodes?filter={nested}")).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn a_value_that_no_document_can_hold_is_refused() {
    let store = MemoryStore::new();
    let view = store.only(!Node::fields().hidden().eq(true));
    let router = server::router()
        .resources(view.repository::<Node>())
        .build();
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let mixed = |depth: usize| {
        format!(
            "{}1{}",
            r#"{"a":["#.repeat(depth / 2),
            "]}".repeat(depth / 2)
        )
    };
    for (attributes, pointer) in [
        (format!(r#"{{"name":"a","data":{}}}"#, nested(101)), "data"),
        (format!(r#"{{"name":"a","data":{}}}"#, nested(127)), "data"),
        (format!(r#"{{"name":"a","data":{}}}"#, mixed(126)), "data"),
        // A view must not lose sight of the other attributes.
        (
            format!(r#"{{"name":"a","hidden":true,"data":{}}}"#, nested(127)),
            "data",
        ),
        // What a type ignores is a part of the value.
        (
            r#"{"name":"a","place":{"street":"s","x":1e999}}"#.to_owned(),
            "place",
        ),
        (
            r#"{"name":"a","place":{"street":"s","x":"\ud800"}}"#.to_owned(),
            "place",
        ),
        (
            format!(
                r#"{{"name":"a","place":{{"street":"s","x":{}}}}}"#,
                nested(5000)
            ),
            "place",
        ),
    ] {
        let reply = post(&router, &attributes).await;
        let at = format!("/data/attributes/{pointer}");
        assert_eq!(fault(&reply), (422, "422", &*at), "{}", reply.body);
    }
    let strings = r#"{"name":"a","data":["[[[\"[[["]}"#;
    assert_eq!(post(&router, strings).await.status, 201);
    let deepest = format!(r#"{{"name":"a","data":{}}}"#, nested(100));
    assert_eq!(post(&router, &deepest).await.status, 201);
    let found = fetch(&router, "/nodes?filter%5Bname%5D=a").await;
    assert_eq!(found.body["data"].as_array().map(Vec::len), Some(2));
    let hidden = post(&router, r#"{"name":"a","hidden":true}"#).await;
    assert_eq!(hidden.status, 403);
}

#[tokio::test]
async fn validation_cannot_be_avoided() {
    let router = server::router()
        .resources(MemoryStore::new().repository::<Node>())
        .validate(|_, _, mut faults| {
            faults.push(ErrorObject::new().with_status(422));
            faults
        })
        .build();
    let members = r#""type":"nodes","attributes":{"name":"a"}"#;
    let mut bodies = vec![
        create(r#"{"name":"a"}"#),
        create(r#"{"name":"a","@x":1e999}"#),
    ];
    for other in [
        r#""links":5"#,
        r#""meta":5"#,
        r#""lid":5"#,
        r#""relationships":{"p":{"data":null,"links":5}}"#,
    ] {
        bodies.push(format!(r#"{{"data":{{{members},{other}}}}}"#));
    }
    for body in bodies {
        let reply = ask(&router, Method::POST, "/nodes", &[], body.clone()).await;
        assert!(
            [400, 422].contains(&reply.status.as_u16()),
            "{body}: {}",
            reply.status
        );
    }
}

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// The response to an atomic request, by a router whose validation refuses the name `bad`.
async fn operate(operation: &str) -> Reply {
    let store = MemoryStore::new();
    let nodes = store.repository::<Node>();
    store
        .seed(br#"{"data": {"type": "nodes", "id": "1", "attributes": {"name": "a"}}}"#)
        .unwrap();
    let router = server::router()
        .resources(nodes)
        .operations("/operations", move |operations| {
            let store = store.clone();
            async move { store.run(&operations) }
        })
        .validate(|schema, sent, mut faults| {
            assert_eq!(schema.type_name, sent.type_name());
            assert!(sent.attributes().contains_key("name"));
            if sent.attributes()["name"] == "bad" {
                let fault = ErrorObject::new().with_status(422);
                faults.push(fault.with_pointer("/data/attributes/name"));
            }
            faults
        })
        .build();
    let body = format!(r#"{{"atomic:operations":[{operation}]}}"#);
    let headers = [("content-type", ATOMIC), ("accept", ATOMIC)];
    ask(&router, Method::POST, "/operations", &headers, body).await
}

#[tokio::test]
async fn operations_are_validated() {
    let good = r#"{"op":"add","data":{"type":"nodes","attributes":{"name":"good"}}}"#;
    let at = (422, "422", "/atomic:operations/1/data/attributes/name");
    for bad in [
        r#"{"op":"add","data":{"type":"nodes","attributes":{"name":"bad"}}}"#,
        r#"{"op":"add","href":"/nodes","data":{"type":"nodes","attributes":{"name":"bad"}}}"#,
        r#"{"op":"update","data":{"type":"nodes","id":"1","attributes":{"name":"bad"}}}"#,
    ] {
        let reply = operate(&format!("{good},{bad}")).await;
        assert_eq!(fault(&reply), at, "{bad}");
    }
    for linkage in [
        r#"{"op":"update","ref":{"type":"nodes","id":"1","relationship":"p"},
            "data":{"type":"nodes","id":"1"}}"#,
        r#"{"op":"update","href":"/nodes/1/relationships/p","data":{"type":"nodes","id":"1"}}"#,
        r#"{"op":"remove","ref":{"type":"nodes","id":"1"}}"#,
    ] {
        assert_eq!(operate(linkage).await.status, 204, "{linkage}");
    }
}

#[tokio::test]
async fn operations_with_repeated_members_are_refused() {
    for (data, pointer) in [
        (r#""attributes":{"name":"a","name":"b"}"#, "attributes/name"),
        (
            r#""attributes":{"name":"a"},"relationships":{"p":{"data":null},"p":{"data":null}}"#,
            "relationships/p",
        ),
    ] {
        let reply = operate(&format!(
            r#"{{"op":"add","data":{{"type":"nodes",{data}}}}}"#
        ))
        .await;
        let at = format!("/atomic:operations/0/data/{pointer}");
        assert_eq!(fault(&reply), (400, "400", &*at));
    }
}

#[tokio::test]
async fn an_attribute_of_another_type_opens_none_that_is_closed() {
    let store = MemoryStore::new();
    let router = server::router()
        .resources(store.repository::<Crate>())
        .resources(store.repository::<Photo>())
        .resources(store.repository::<Pass>())
        .open_api("/openapi.json", server::Info::new("Boxes", "1.0"))
        .build();
    store
        .seed(
            br#"{"data": [
                {"type": "passes", "id": "1", "attributes": {"code": "secret", "size": 1}},
                {"type": "boxes", "id": "1", "relationships": {
                    "things": {"data": [{"type": "passes", "id": "1"}]},
                    "first": {"data": {"type": "passes", "id": "1"}}}}
            ]}"#,
        )
        .unwrap();
    for (uri, status) in [
        ("/boxes/1/things?filter%5Bsize%5D=1", 200),
        ("/boxes/1/things?sort=size", 200),
        ("/boxes/1/things?filter%5Bcode%5D%5BstartsWith%5D=s", 400),
        ("/boxes/1/things?sort=code", 400),
        ("/boxes?filter%5Bthings.code%5D=secret", 400),
        ("/boxes?filter%5Bthings.size%5D=1", 200),
        ("/boxes?sort=first.code", 400),
        ("/boxes?sort=first.size", 200),
    ] {
        assert_eq!(fetch(&router, uri).await.status, status, "{uri}");
    }
    let request = http::Request::get("/openapi.json");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let Ok(response) = router.clone().call(request).await;
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let description: Value = serde_json::from_slice(&body.await.unwrap()).unwrap();
    let parameters = description["paths"]["/boxes/{id}/things"]["get"]["parameters"].to_string();
    assert!(parameters.contains("filter[size]"), "{parameters}");
    assert!(!parameters.contains("code"), "{parameters}");
}
