//! Query parameters of a server's own.

use std::sync::{Arc, Mutex};

use http::Method;
use jsonapi_core::query::{Parameter, Parameters};
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp};
use jsonapi_core::server;
use jsonapi_core::{Document, Error, Query, Repository};

use super::{builder, fault, fetch, seeded};
use crate::blog::Article;
use crate::in_process::ask;

type Seen = Arc<Mutex<Vec<(String, Parameter)>>>;

/// Keeps the parameters that it is asked with.
struct Searchable(MemoryRepository<Article>, Seen);

/// The same, with the typed methods alone.
struct Typed(Searchable);

impl Repository<Article> for Searchable {
    delegate!(get, list, create, update, delete);

    fn parameters(&self) -> Vec<String> {
        vec!["search".to_owned(), "include_deleted".to_owned()]
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.1.lock().unwrap().extend(parameters.custom.clone());
        self.0.read(op, parameters).await
    }
}

impl Repository<Article> for Typed {
    delegate!(get, create, update, delete);

    fn parameters(&self) -> Vec<String> {
        self.0.parameters()
    }

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        let custom = query.parameters().custom.clone();
        self.0.1.lock().unwrap().extend(custom);
        self.0.0.list(query).await
    }
}

#[tokio::test]
async fn parameters_of_a_repository_reach_it_and_stay_in_page_links() {
    let seen = Seen::default();
    let searchable = || Searchable(seeded().repository(), Arc::clone(&seen));
    for router in [
        server::router().resources(searchable()).build(),
        server::router().resources(Typed(searchable())).build(),
    ] {
        let own = "search%5Bname%5D=Dan&include_deleted=true";
        let uri = format!("/articles?{own}&page[size]=1");
        seen.lock().unwrap().clear();
        let reply = fetch(&router, &uri).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let search = ("search".to_owned(), Parameter::new(["name"], "Dan"));
        let deleted = (
            "include_deleted".to_owned(),
            Parameter::new([""; 0], "true"),
        );
        let found = std::mem::take(&mut *seen.lock().unwrap());
        assert_eq!(found, [search, deleted]);
        let next = reply.body["links"]["next"].as_str().unwrap();
        assert!(next.ends_with(own), "{next}");
        let reply = fetch(&router, &format!("/articles{next}")).await;
        assert_eq!(reply.body["data"][0]["id"], "2");
        // Other names are as unknown as before.
        for (query, name) in [("seek=1", "seek"), ("seekAll=1", "seekAll")] {
            let reply = fetch(&router, &format!("/articles?{query}")).await;
            assert_eq!(fault(&reply), (400, "400", name));
        }
    }
}

#[tokio::test]
async fn parameters_of_a_router_are_for_all_endpoints() {
    let router = builder().parameter("search").build();
    for uri in [
        "/articles?search=x",
        "/articles?search[a][b]=x",
        "/articles/1?search=x",
        "/articles/1/comments?search=x",
        "/articles/1/relationships/author?search=x",
    ] {
        assert_eq!(fetch(&router, uri).await.status, 200, "{uri}");
        let other = uri.replace("search", "find");
        assert_eq!(fetch(&router, &other).await.status, 400, "{other}");
        let other = uri.replace("search", "include_deleted");
        assert_eq!(fetch(&router, &other).await.status, 400, "{other}");
    }
    let uri = "/articles/2?search=x";
    let deleted = ask(&router, Method::DELETE, uri, &[], "").await;
    assert_eq!(deleted.status, 204);
}
