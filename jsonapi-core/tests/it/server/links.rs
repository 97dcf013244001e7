//! Links written by the router.

use crate::blog::{Article, Person};
use axum::{Extension, Router};
use http::Method;
use jsonapi_core::query::{Parameter, Parameters};
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp};
use jsonapi_core::server::{self, BaseUrl};
use jsonapi_core::{
    Document, Draft, Error, Id, MemoryStore, Patch, Query, Repository, Resource, ToOne,
};
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

/// Answers with articles whose relationships are not loaded.
struct Unloaded;

impl Repository<Article> for Unloaded {
    async fn get(&self, id: &Id<Article>, _: &Query<Article>) -> Result<Document<Article>, Error> {
        let data = json!({"type": "articles", "id": id, "attributes": {"title": "t"},
            "relationships": {"author": {"data": null}}});
        Document::from_slice(json!({ "data": data }).to_string().as_bytes())
    }

    async fn list(&self, _: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        Document::from_slice(br#"{"data": []}"#)
    }

    async fn create(
        &self,
        _: impl Into<Draft<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        self.get(&"1".into(), &Query::new()).await
    }

    async fn update(
        &self,
        _: impl Into<Patch<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        self.get(&"1".into(), &Query::new()).await
    }

    async fn delete(&self, _: &Id<Article>) -> Result<(), Error> {
        Ok(())
    }
}

#[tokio::test]
async fn each_declared_relationship_has_links_loaded_or_not() {
    for (router, has_linkage) in [
        (server::router().links(), true),
        (server::router().links_instead_of_linkage(), false),
    ] {
        let router = router.resources(Unloaded).build();
        let one = fetch(&router, "/articles/1").await.body;
        let relationships = one["data"]["relationships"].as_object().unwrap();
        let names: Vec<_> = relationships.keys().collect();
        assert_eq!(names, ["author", "comments", "origin", "related"]);
        for (name, relationship) in relationships {
            let links = json!({
                "self": format!("/articles/1/relationships/{name}"),
                "related": format!("/articles/1/{name}"),
            });
            assert_eq!(relationship["links"], links);
            let is_loaded = has_linkage && name == "author";
            assert_eq!(relationship.get("data").is_some(), is_loaded, "{name}");
        }
        // Fieldsets choose among them.
        for (fields, names) in [
            ("title", &[][..]),
            ("title,comments", &["comments"]),
            ("origin,author", &["author", "origin"]),
        ] {
            let uri = format!("/articles/1?fields[articles]={fields}");
            let one = fetch(&router, &uri).await.body;
            let relationships = one["data"].get("relationships");
            let found =
                relationships.map(|all| all.as_object().unwrap().keys().collect::<Vec<_>>());
            assert_eq!(found.unwrap_or_default(), names);
        }
    }
    // Without links, what is not loaded is not there.
    let router = server::router().resources(Unloaded).build();
    let one = fetch(&router, "/articles/1").await.body;
    let plain = json!({"author": {"data": null}});
    assert_eq!(one["data"]["relationships"], plain);
}

#[derive(Resource)]
#[resource(type = "settings", singleton)]
struct Setting {
    #[resource(id)]
    id: Id<Setting>,
    #[resource(relationship)]
    owner: ToOne<Person>,
}

#[derive(Resource)]
#[resource(type = "letters", endpoints = "list")]
struct Letter {
    #[resource(id)]
    id: Id<Letter>,
    #[resource(relationship)]
    to: ToOne<Person>,
}

#[tokio::test]
async fn there_are_no_links_without_endpoints() {
    let store = MemoryStore::new();
    let router = server::router()
        .links()
        .resources(store.repository::<Setting>())
        .resources(store.repository::<Letter>())
        .resources(store.repository::<Person>())
        .build();
    let seed = json!({"data": [
        {"type": "settings", "id": "1", "relationships": {"owner": {"data": null}}},
        {"type": "letters", "id": "1", "relationships": {"to": {"data": null}}},
    ]});
    store.seed(seed.to_string().as_bytes()).unwrap();
    let setting = fetch(&router, "/settings").await.body;
    assert_eq!(setting["data"]["links"]["self"], "/settings");
    assert_eq!(
        setting["data"]["relationships"]["owner"],
        json!({"data": null})
    );
    let letters = fetch(&router, "/letters").await.body;
    assert_eq!(letters["data"][0].get("links"), None);
    let related = &letters["data"][0]["relationships"]["to"]["links"]["related"];
    assert_eq!(fetch(&router, related.as_str().unwrap()).await.status, 200);
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
