//! Requests that are made to do harm.

use jsonapi_core::prelude::*;
use jsonapi_core::{ErrorObject, Id, Resource, ToOne};

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
