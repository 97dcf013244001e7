//! The description of a router with OpenAPI 3.1.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeSet;

use axum::body::Body;
use axum::{Extension, Router};
use http::StatusCode;
use http::{Method, Request};
use jsonapi_core::filter::JsonApiDotNetCore;
use jsonapi_core::query::{Paging, Totals};
use jsonapi_core::schema::Schema;
use jsonapi_core::server::{self, BaseUrl, Info, Limits, RouterBuilder};
use jsonapi_core::{Id, MemoryStore, Resource, Secret};
use serde_json::{Value, json};
use tower_service::Service;

use crate::blog::{Article, Comment, Person};

const PATH: &str = "/openapi.json";

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "visits", path = "stats/visits", endpoints = "list, create")]
struct Visit {
    #[resource(id)]
    id: u64,
    page: String,
    token: Option<Secret<String>>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "größen", path = "größe", endpoints = "get", singleton)]
struct Size {
    #[resource(id)]
    id: Id<Size>,
    width: u8,
}

fn builder() -> RouterBuilder {
    let store = MemoryStore::new();
    let router = server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .resources(store.repository::<Comment>())
        .resources(store.repository::<Visit>())
        .resources(store.repository::<Size>())
        .open_api(PATH, Info::new("Blog", "1.0").description("A blog."));
    store.seed(SEED).unwrap();
    router
}

const SEED: &[u8] = r#"{"data": [
    {"type": "articles", "id": "1", "attributes": {"title": "One"}, "relationships": {
        "author": {"data": {"type": "people", "id": "1"}}}},
    {"type": "people", "id": "1"},
    {"type": "comments", "id": "1"},
    {"type": "größen", "id": "1", "attributes": {"width": 1}}
]}"#
.as_bytes();

async fn call(router: &Router, method: &Method, uri: &str) -> (u16, Value) {
    let request = Request::builder().method(method).uri(uri);
    let request = request.header("accept", "application/json, */*;q=0.5");
    let body = Body::from(r#"{"data": null}"#);
    let response = router.clone().call(request.body(body).unwrap());
    let response = response.await.unwrap();
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let body = serde_json::from_slice(&body.await.unwrap());
    (status, body.unwrap_or_default())
}

async fn description(router: &Router, path: &str) -> Value {
    let (status, description) = call(router, &Method::GET, path).await;
    assert_eq!(status, 200);
    description
}

async fn described(builder: RouterBuilder) -> Value {
    description(&builder.build(), PATH).await
}

/// Follows a reference within the description.
fn resolve<'a>(description: &'a Value, of: &'a Value) -> &'a Value {
    let Some(reference) = of["$ref"].as_str() else {
        return of;
    };
    let pointer = reference.strip_prefix('#').unwrap();
    description.pointer(pointer).unwrap()
}

/// The parameters of an endpoint by their names.
fn parameters(description: &Value, path: &str, method: &str) -> Vec<(String, Value)> {
    let endpoint = &description["paths"][path][method];
    let parameters = endpoint["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|parameter| resolve(description, parameter));
    parameters
        .map(|parameter| {
            (
                parameter["name"].as_str().unwrap().to_owned(),
                parameter["schema"].clone(),
            )
        })
        .collect()
}

fn parameter(description: &Value, path: &str, method: &str, name: &str) -> Value {
    let parameters = parameters(description, path, method);
    let found = parameters.into_iter().find(|parameter| parameter.0 == name);
    found.map(|parameter| parameter.1).unwrap_or_default()
}

/// The paths that a router can have for a type: templates, and a path that fits each.
fn possible(schema: &Schema) -> Vec<(String, String)> {
    let path = schema.path.replace("öß", "%C3%B6%C3%9F");
    let collection = format!("/{path}");
    let mut paths = vec![
        (collection.clone(), collection.clone()),
        (format!("{collection}/{{id}}"), format!("{collection}/1")),
    ];
    for relationship in schema.relationships {
        for path in [
            relationship.name.to_owned(),
            format!("relationships/{}", relationship.name),
        ] {
            let template = format!("{collection}/{{id}}/{path}");
            paths.push((template, format!("{collection}/1/{path}")));
        }
    }
    paths
}

#[tokio::test]
async fn what_is_served_is_described_and_nothing_else() {
    let router = builder().build();
    let description = description(&router, PATH).await;
    let mut served = BTreeSet::new();
    let schemas = [
        Article::schema(),
        Person::schema(),
        Comment::schema(),
        Visit::schema(),
        Size::schema(),
    ];
    for (template, path) in schemas.into_iter().flat_map(possible) {
        for method in [
            Method::GET,
            Method::POST,
            Method::PATCH,
            Method::PUT,
            Method::DELETE,
        ] {
            let (status, response) = call(&router, &method, &path).await;
            // Nothing is at the path, or the method does not apply, or the relationship is read-only.
            let is_refused =
                status == 405 || status == 403 || response["errors"][0]["title"] == "Not Found";
            if !is_refused {
                served.insert((template.clone(), method.as_str().to_lowercase()));
            }
        }
    }
    let mut described = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        let methods = item.as_object().unwrap().keys();
        let methods = methods.filter(|name| *name != "parameters");
        described.extend(methods.map(|method| (path.clone(), method.clone())));
    }
    assert_eq!(described, served);
}

#[tokio::test]
async fn actions_are_described() {
    let done = || async { StatusCode::NO_CONTENT };
    let builder = builder()
        .action::<Article, _>("publish", done)
        .collection_action::<Article, _>("import", done);
    let description = described(builder).await;
    let publish = &description["paths"]["/articles/{id}/actions/publish"];
    assert_eq!(publish["post"]["operationId"], "articles.action.publish");
    assert_eq!(publish["post"]["requestBody"]["required"], false);
    assert_eq!(publish["parameters"].as_array().unwrap().len(), 1);
    let import = &description["paths"]["/articles/actions/import"];
    let statuses = import["post"]["responses"].as_object().unwrap();
    for status in ["200", "202", "204", "404"] {
        assert!(statuses.contains_key(status), "{status}");
    }
    assert!(import["parameters"].is_null());
}

#[tokio::test]
async fn references_lead_somewhere_and_names_are_unique() {
    let description =
        described(builder().operations("/operations", |_| async { unreachable!() })).await;
    let mut references = 0;
    let mut names = BTreeSet::new();
    let mut rest = vec![&description];
    while let Some(value) = rest.pop() {
        match value {
            Value::Object(members) => {
                if members.contains_key("$ref") {
                    references += 1;
                    assert!(resolve(&description, value).is_object());
                }
                if let Some(name) = members.get("operationId") {
                    assert!(names.insert(name.as_str().unwrap()), "{name}");
                }
                rest.extend(members.values());
            }
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    assert!(references > 100 && names.len() > 30);
    for (_, components) in description["components"].as_object().unwrap() {
        for name in components.as_object().unwrap().keys() {
            let allowed = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
            assert!(name.chars().all(allowed), "{name}");
        }
    }
}

#[tokio::test]
async fn the_schemas_of_a_type_follow_the_access_of_its_members() {
    let description = described(builder()).await;
    let schemas = &description["components"]["schemas"];
    let names = |schema: &str, fields: &str| -> Vec<&str> {
        let fields = &schemas[schema]["properties"][fields]["properties"];
        fields
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect()
    };
    let all = [
        "body",
        "created_at",
        "notes",
        "score",
        "slug",
        "title",
        "words",
    ];
    assert_eq!(names("articles", "attributes"), all);
    let draft = [
        "_publish", "body", "notes", "score", "slug", "title", "words",
    ];
    assert_eq!(names("articles.draft", "attributes"), draft);
    let patch = ["_publish", "body", "notes", "score", "title", "words"];
    assert_eq!(names("articles.patch", "attributes"), patch);
    assert_eq!(
        names("articles", "relationships"),
        ["author", "comments", "origin", "related"]
    );
    assert_eq!(
        names("articles.patch", "relationships"),
        ["author", "comments", "related"]
    );

    // Only a creation requires attributes, and null is a value of those that can be null.
    let draft = &schemas["articles.draft"];
    assert_eq!(draft["required"], json!(["type", "attributes"]));
    assert_eq!(
        draft["properties"]["attributes"]["required"],
        json!(["title"])
    );
    let patch = &schemas["articles.patch"];
    assert_eq!(patch["required"], json!(["type", "id"]));
    let attributes = &patch["properties"]["attributes"];
    assert_eq!(attributes.get("required"), None);
    assert_eq!(
        attributes["properties"]["title"],
        json!({ "type": "string" })
    );
    assert_eq!(
        attributes["properties"]["body"],
        json!({ "type": ["string", "null"] })
    );
    assert_eq!(attributes["additionalProperties"], false);

    assert_eq!(schemas.get("visits.patch"), None);
    assert_eq!(schemas.get("gr.f6..df.en.draft"), None);
    assert_eq!(
        schemas["gr.f6..df.en"]["properties"]["type"]["const"],
        "größen"
    );
    let token = &schemas["visits"]["properties"]["attributes"]["properties"]["token"];
    assert_eq!(
        *token,
        json!({ "type": ["string", "null"], "format": "password" })
    );
}

#[tokio::test]
async fn linkage_has_the_types_that_a_relationship_leads_to() {
    let description = described(builder()).await;
    let schemas = &description["components"]["schemas"];
    let relationships = &schemas["articles"]["properties"]["relationships"]["properties"];
    let reference =
        |name: &str| json!({ "$ref": format!("#/components/schemas/{name}.identifier") });
    assert_eq!(
        relationships["author"]["properties"]["data"],
        json!({ "anyOf": [reference("people"), { "type": "null" }] }),
    );
    let either = json!({ "anyOf": [reference("articles"), reference("people")] });
    assert_eq!(
        relationships["related"]["properties"]["data"],
        json!({ "type": "array", "items": either }),
    );
    // A relationship that is there in a response may lack linkage; one that is sent may not.
    assert_eq!(relationships["author"].get("required"), None);
    let sent = &schemas["articles.draft"]["properties"]["relationships"]["properties"];
    assert_eq!(sent["author"]["required"], json!(["data"]));
}

#[tokio::test]
async fn lists_have_the_parameters_of_their_pages() {
    let router = builder().paging(Paging::offsets().max_size(7));
    let router = router
        .paging_of::<Comment>(Paging::cursors().totals(Totals::Never))
        .paging_of::<Person>(Paging::custom());
    let description = described(router).await;
    let pages = |path: &str| {
        let all = parameters(&description, path, "get").into_iter();
        let pages = all.filter(|(name, _)| name.starts_with("page"));
        pages.collect::<Vec<_>>()
    };
    let names = |path: &str| {
        pages(path)
            .into_iter()
            .map(|page| page.0)
            .collect::<Vec<_>>()
    };
    let offsets = ["page[offset]", "page[limit]", "page[total]"];
    assert_eq!(names("/articles"), offsets);
    assert_eq!(pages("/articles")[1].1["maximum"], 7);
    let cursors = ["page[size]", "page[after]", "page[before]"];
    assert_eq!(names("/comments"), cursors);
    assert_eq!(names("/articles/{id}/comments"), cursors);
    assert_eq!(pages("/comments")[0].1["maximum"], 100);
    assert_eq!(
        pages("/people"),
        [(
            "page".to_owned(),
            json!({
                "type": "object", "additionalProperties": { "type": "string" },
            })
        )]
    );
}

#[tokio::test]
async fn lists_have_their_parameters() {
    let description = described(builder().limits(Limits {
        page_size: 25,
        ..Limits::default()
    }))
    .await;
    let of = |name: &str| parameter(&description, "/comments", "get", name);
    let items = |name: &str| of(name)["items"]["enum"].clone();
    let keys: Vec<_> = items("sort")
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key.as_str().unwrap().to_owned())
        .filter(|key| !key.contains('.'))
        .collect();
    assert_eq!(keys, ["-id", "id", "-text", "text"]);
    assert_eq!(
        items("fields[comments]"),
        json!(["text", "author", "article"])
    );
    assert_eq!(of("filter[text]")["items"], json!({ "type": "string" }));
    assert_eq!(of("page[size]")["maximum"], 25);
    assert_eq!(of("page[number]")["minimum"], 1);

    let filters: Vec<_> = parameters(&description, "/articles", "get")
        .into_iter()
        .map(|parameter| parameter.0)
        .filter(|name| name.starts_with("filter"))
        .collect();
    assert!(!filters.contains(&"filter[notes]".to_owned()));
    assert!(!filters.contains(&"filter[_publish]".to_owned()));

    // One resource is neither sorted nor filtered nor on a page.
    let names: Vec<_> = parameters(&description, "/comments/{id}", "get")
        .into_iter()
        .map(|parameter| parameter.0)
        .collect();
    let expected = [
        "include",
        "fields[articles]",
        "fields[comments]",
        "fields[people]",
        "If-Match",
        "If-None-Match",
    ];
    assert_eq!(names, expected);

    let any = described(builder().any_filter()).await;
    assert_eq!(
        parameter(&any, "/comments", "get", "filter")["type"],
        "object"
    );
    assert_eq!(
        parameter(&any, "/comments", "get", "filter[text]"),
        Value::Null
    );
}

#[tokio::test]
async fn include_paths_are_those_of_the_schemas_within_the_limit() {
    let paths = |description: &Value| -> BTreeSet<String> {
        let include = parameter(description, "/comments", "get", "include");
        let paths = include["items"]["enum"].as_array().unwrap().iter();
        paths
            .map(|path| path.as_str().unwrap().to_owned())
            .collect()
    };
    let with_depth = |include_depth| {
        builder().limits(Limits {
            include_depth,
            ..Limits::default()
        })
    };
    let one = paths(&described(with_depth(1)).await);
    assert_eq!(
        one,
        BTreeSet::from(["article".to_owned(), "author".to_owned()])
    );
    let two = paths(&described(with_depth(2)).await);
    assert!(two.contains("article.comments") && !two.contains("article.comments.author"));

    // Each of them is allowed.
    let router = builder().build();
    let all = paths(&description(&router, PATH).await);
    assert!(all.contains("article.comments.author"), "{all:?}");
    for path in all {
        let (status, response) =
            call(&router, &Method::GET, &format!("/comments?include={path}")).await;
        assert_eq!(status, 200, "{path}: {response}");
    }
    let (status, _) = call(
        &with_depth(1).build(),
        &Method::GET,
        "/comments?include=article.author",
    )
    .await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn responses_have_their_statuses_and_headers() {
    let description = described(builder()).await;
    let create = &description["paths"]["/articles"]["post"];
    let created = &create["responses"]["201"];
    let headers: Vec<_> = created["headers"].as_object().unwrap().keys().collect();
    assert_eq!(headers, ["ETag", "Location"]);
    let document = &created["content"]["application/vnd.api+json"]["schema"]["$ref"];
    assert_eq!(document, "#/components/schemas/articles.document");
    let statuses = |path: &str, method: &str| -> Vec<String> {
        let responses = &description["paths"][path][method]["responses"];
        responses.as_object().unwrap().keys().cloned().collect()
    };
    let always = ["400", "406", "408", "413", "415", "5XX"];
    for (path, method, own) in [
        ("/articles", "get", &["200", "304", "412"][..]),
        (
            "/articles",
            "post",
            &["201", "403", "404", "409", "412", "422"],
        ),
        ("/articles/{id}", "get", &["200", "304", "404", "412"]),
        (
            "/articles/{id}",
            "patch",
            &["200", "403", "404", "409", "412", "422"],
        ),
        (
            "/articles/{id}",
            "delete",
            &["204", "403", "404", "409", "412"],
        ),
    ] {
        let mut expected: Vec<_> = own
            .iter()
            .chain(&always)
            .map(|status| (*status).to_owned())
            .collect();
        expected.sort();
        assert_eq!(statuses(path, method), expected, "{method} {path}");
    }
    let error = resolve(&description, &create["responses"]["422"]);
    let errors = &error["content"]["application/vnd.api+json"]["schema"]["$ref"];
    assert_eq!(errors, "#/components/schemas/jsonapi.errors");
}

#[tokio::test]
async fn client_ids_are_described_if_enabled() {
    let without = described(builder()).await;
    let with = described(builder().client_ids()).await;
    let id = "/components/schemas/people.draft/properties/id";
    assert_eq!(without.pointer(id), None);
    assert_eq!(with.pointer(id).unwrap()["type"], "string");
}

#[tokio::test]
async fn atomic_requests_have_the_media_type_of_their_extension() {
    let description =
        described(builder().operations("/operations", |_| async { unreachable!() })).await;
    let post = &description["paths"]["/operations"]["post"];
    let media_type = r#"application/vnd.api+json;ext="https://jsonapi.org/ext/atomic""#;
    for content in [
        &post["requestBody"]["content"],
        &post["responses"]["200"]["content"],
    ] {
        assert!(content[media_type]["schema"].is_object(), "{content}");
    }
    let without = described(builder()).await;
    assert_eq!(without["paths"].get("/operations"), None);
}

#[tokio::test]
async fn servers_are_where_the_router_is_mounted() {
    let here = description(&builder().build(), PATH).await;
    assert_eq!(here["openapi"], "3.1.1");
    let info = json!({ "title": "Blog", "version": "1.0", "description": "A blog." });
    assert_eq!(here["info"], info);
    assert_eq!(here["servers"], json!([{ "url": "/" }]));
    let mounted = Router::new().nest("/api/v1", builder().build());
    let there = description(&mounted, "/api/v1/openapi.json").await;
    assert_eq!(there["servers"], json!([{ "url": "/api/v1" }]));
    let public = mounted.layer(Extension(BaseUrl::new("https://api.example.com/v1/")));
    let public = description(&public, "/api/v1/openapi.json").await;
    assert_eq!(
        public["servers"],
        json!([{ "url": "https://api.example.com/v1" }])
    );
}

#[tokio::test]
async fn filters_are_those_of_the_dialect() {
    let router = builder().build();
    let description = description(&router, PATH).await;
    let filters = |description: &Value, path: &str| -> Vec<(String, Value)> {
        let parameters = parameters(description, path, "get").into_iter();
        parameters
            .filter(|(name, _)| name.starts_with("filter"))
            .collect()
    };
    let articles = filters(&description, "/articles");
    let of = |name: &str| {
        articles
            .iter()
            .find(|filter| filter.0 == name)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(of("filter[words][gte]"), json!({ "type": "number" }));
    let numbers = json!({ "type": "array", "minItems": 1, "items": { "type": "number" } });
    assert_eq!(of("filter[words][nin]"), numbers);
    assert_eq!(of("filter[title][contains]"), json!({ "type": "string" }));
    let names: BTreeSet<_> = articles.iter().map(|filter| filter.0.as_str()).collect();
    assert!(!names.contains("filter[words][contains]") && !names.contains("filter[notes]"));

    // Each of them is read, also where a relationship leads to several types.
    for path in [
        "/articles",
        "/people",
        "/articles/{id}/related",
        "/people/{id}/friends",
    ] {
        let filters = filters(&description, path);
        assert!(filters.len() > 10, "{path}");
        let uri = path.replace("{id}", "1");
        for (name, schema) in filters {
            let schema = schema.get("items").unwrap_or(&schema);
            let value = match (schema["type"].as_str(), name.as_str()) {
                (_, "filter") => "eq(id,'1')",
                (Some("number"), _) => "5",
                (Some("string"), _) => "x",
                other => unreachable!("{other:?}"),
            };
            let (status, response) =
                call(&router, &Method::GET, &format!("{uri}?{name}={value}")).await;
            assert_eq!(status, 200, "{uri}?{name}={value}: {response}");
        }
    }

    let dot_net = described(builder().filters(JsonApiDotNetCore)).await;
    let expression = [("filter".to_owned(), json!({ "type": "string" }))];
    assert_eq!(filters(&dot_net, "/articles"), expression);
}

#[tokio::test]
async fn sort_keys_are_those_that_a_list_takes() {
    let store = MemoryStore::new();
    let people = store
        .repository::<Person>()
        .with_sort_key("fame", |_, _| None::<u64>.into());
    let router = server::router()
        .resources(store.repository::<Article>())
        .resources(people)
        .resources(store.repository::<Comment>())
        .open_api(PATH, Info::new("Blog", "1.0"))
        .build();
    let description = description(&router, PATH).await;
    for (path, some) in [
        ("/articles", "author.name"),
        ("/people", "-fame"),
        ("/comments", "article.words"),
    ] {
        let keys = parameter(&description, path, "get", "sort")["items"]["enum"].clone();
        let keys: Vec<String> = serde_json::from_value(keys).unwrap();
        assert!(keys.contains(&some.to_owned()), "{keys:?}");
        assert!(keys.iter().all(|key| !key.contains("notes")));
        for key in keys {
            let (status, response) =
                call(&router, &Method::GET, &format!("{path}?sort={key}")).await;
            assert_eq!(status, 200, "{path} {key}: {response}");
        }
    }
}
