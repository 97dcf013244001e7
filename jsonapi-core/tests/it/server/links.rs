//! Links written by the router.

use crate::blog::Article;
use axum::{Extension, Router};
use http::Method;
use jsonapi_core::query::{Parameter, Parameters};
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp};
use jsonapi_core::server::{self, BaseUrl};
use jsonapi_core::{Document, Error, MemoryStore, Query, Repository};
use serde_json::{Value, json};

use super::{builder, fetch, send};

fn mounted(router: Router) -> Router {
    Router::new().nest("/v1", router)
}

#[tokio::test]
async fn links_lead_to_existing_endpoints() {
    let router = mounted(builder().links().build());
    let one = fetch(&router, "/v1/articles/1?include=author").await.body;
    let data = &one["data"];
    assert_eq!(data["links"]["self"], "/v1/articles/1");
    assert_eq!(
        data["relationships"]["comments"],
        json!({
            "data": [{"type": "comments", "id": "5"}, {"type": "comments", "id": "6"}],
            "links": {
                "self": "/v1/articles/1/relationships/comments",
                "related": "/v1/articles/1/comments",
            },
        })
    );
    assert_eq!(one["included"][0]["links"]["self"], "/v1/people/9");
    let related = data["relationships"]["author"]["links"]["related"].as_str();
    let related = fetch(&router, related.unwrap()).await.body;
    assert_eq!(related["data"]["links"]["self"], "/v1/people/9");
    let linkage = fetch(&router, "/v1/articles/1/relationships/author").await;
    assert_eq!(
        linkage.body["links"]["self"],
        "/v1/articles/1/relationships/author"
    );
    let page = fetch(&router, "/v1/articles?page[size]=1").await.body;
    let next = page["links"]["next"].as_str().unwrap();
    assert!(next.starts_with("/v1/articles?page"), "{next}");
    assert_eq!(fetch(&router, next).await.body["data"][0]["id"], "2");
}

#[tokio::test]
async fn links_begin_with_the_base_url_of_the_request() {
    let base = Extension(BaseUrl::new("https://api.example.com/shop/"));
    let router = mounted(builder().client_ids().links().build()).layer(base);
    let one = fetch(&router, "/v1/articles/1?include=author").await.body;
    let here = "https://api.example.com/shop/articles/1";
    assert_eq!(one["data"]["links"]["self"], here);
    assert_eq!(
        one["data"]["relationships"]["author"]["links"]["related"],
        format!("{here}/author")
    );
    let author = &one["included"][0]["links"]["self"];
    assert_eq!(author, "https://api.example.com/shop/people/9");
    let page = fetch(&router, "/v1/articles?page[size]=1").await.body;
    let next = page["links"]["next"].as_str().unwrap();
    let query = next.strip_prefix("https://api.example.com/shop/articles?");
    assert!(query.is_some(), "{next}");
    let draft = json!({"data": {"type": "people", "id": "a b"}});
    let made = send(&router, Method::POST, "/v1/people", draft).await;
    assert_eq!(
        made.header("location"),
        "https://api.example.com/shop/people/a%20b"
    );
}

#[tokio::test]
async fn links_instead_of_linkage_keeps_linkage_of_included_resources() {
    let router = builder().links_instead_of_linkage().build();
    let plain = fetch(&router, "/articles/1").await.body;
    for relationship in plain["data"]["relationships"].as_object().unwrap().values() {
        assert!(relationship.get("data").is_none(), "{relationship}");
        assert!(relationship["links"]["related"].is_string());
    }
    let whole = fetch(&router, "/articles/1?include=comments.author,origin").await;
    let relationships = &whole.body["data"]["relationships"];
    assert_eq!(
        relationships["comments"]["data"].as_array().unwrap().len(),
        2
    );
    assert_eq!(relationships["origin"]["data"], Value::Null);
    assert!(relationships["author"].get("data").is_none());
    for included in whole.body["included"].as_array().unwrap() {
        let author = included["relationships"].get("author");
        let has_data = author.is_some_and(|author| author.get("data").is_some());
        assert_eq!(has_data, included["type"] == "comments", "{included}");
    }
}

#[tokio::test]
async fn a_missing_member_has_a_machine_readable_code() {
    let router = builder().build();
    let empty = json!({"data": {"type": "articles"}});
    let reply = send(&router, Method::POST, "/articles", empty).await;
    let error = &reply.body["errors"][0];
    assert_eq!(error["code"], "missing_member");
    assert_eq!(error["meta"]["missing"], "/data/attributes/title");
}

/// The articles of one tenant, selected by a filter that callers neither set nor see.
struct OfTenant(MemoryRepository<Article>);

/// The same, answering in parts.
struct Written(OfTenant);

impl Repository<Article> for OfTenant {
    delegate!(get, create, update, delete);

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        self.0.list(&query.clone().filter("slug", "tenant-7")).await
    }
}

impl Repository<Article> for Written {
    delegate!(get, list, create, update, delete);

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        let mut parameters = parameters.clone();
        parameters.filter.push(Parameter::new(["slug"], "tenant-7"));
        self.0.0.read(op, &parameters).await
    }
}

#[tokio::test]
async fn page_links_repeat_the_query_of_the_caller() {
    let store = MemoryStore::new();
    let all = store.repository::<Article>();
    for (title, tenant) in [("a", "7"), ("b", "7"), ("c", "8"), ("d", "7")] {
        let slug = format!("tenant-{tenant}");
        let draft = Article::draft().title(title).body("x").slug(slug);
        all.create(draft).await.unwrap();
    }
    let read = || server::router().resources(OfTenant(all.clone()));
    let written = || server::router().resources(Written(OfTenant(all.clone())));
    for router in [
        read().build(),
        written().build(),
        read().links().build(),
        written().links().build(),
    ] {
        let asked = "filter[body]=x&sort=title&fields[articles]=title&page[size]=1";
        let page = fetch(&router, &format!("/articles?{asked}")).await.body;
        let next = page["links"]["next"].as_str().unwrap();
        let query = next.split_once('?').unwrap().1;
        let mut expected = Parameters::parse(asked).unwrap();
        expected.page.insert(0, Parameter::new(["number"], "2"));
        assert_eq!(query, expected.to_string());
        assert_eq!(page["meta"]["record_count"], 3);
        let next = fetch(&router, &format!("/articles?{query}")).await.body;
        assert_eq!(next["data"][0]["attributes"], json!({"title": "b"}));
    }
}
