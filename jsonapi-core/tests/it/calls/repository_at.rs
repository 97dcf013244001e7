//! Repositories at a path other than that of their type, of unions, and of any type.

use jsonapi_core::{Client, Id, ResourceObject};

use super::{Article, Person, Subject, client, document, no_content, sent};
use crate::support::Server;

const DAN: &str = r#"{"type":"people","id":"9","attributes":{"name":"Dan"}}"#;
const ARTICLE: &str = r#"{"type":"articles","id":"2","attributes":{"title":"b"}}"#;

fn page(data: &[&str], next: &str) -> String {
    let data = data.join(",");
    format!(r#"{{"data":[{data}],"links":{{"next":{next}}}}}"#)
}

#[tokio::test]
async fn a_list_of_a_union_is_paged() {
    let pages = [page(&[DAN], "\"?page=2\""), page(&[ARTICLE], "null")];
    let single = format!(r#"{{"data":{DAN}}}"#);
    let [one, two] = &pages;
    let server = Server::play([one, two, one, &single].map(|body| document(body))).await;
    let found = client(&server).repository_at::<Subject>("search");
    let mut every = found.list().filter("q", "JSON").page_size(1).stream();
    let Subject::Person(dan) = every.next().await.unwrap().unwrap() else {
        panic!("no person");
    };
    assert_eq!(dan.name, "Dan");
    let second = every.next().await.unwrap().unwrap();
    assert!(matches!(second, Subject::Article(article) if article.title == "b"));
    assert!(every.next().await.is_none());

    let mut pages = found
        .list()
        .include(Subject::path().as_article().author())
        .pages();
    assert_eq!(pages.next().await.unwrap().unwrap().data.len(), 1);
    let again = found.get(&dan).await.unwrap();
    assert!(matches!(again.data, Subject::Person(_)));
    let by_id = found.get(Id::<Person>::new("9"));
    assert_eq!(by_id.request().unwrap().path(), "/search/9");
    assert_eq!(
        sent(&server),
        [
            "GET /v1/search?page%5Bsize%5D=1&filter%5Bq%5D=JSON",
            "GET /v1/search?page=2",
            "GET /v1/search?include=author",
            "GET /v1/search/9",
        ]
    );
}

#[tokio::test]
async fn a_list_of_any_type_is_read_as_resource_objects() {
    let server = Server::play([document(&page(&[DAN, ARTICLE], "null"))]).await;
    let feed = client(&server).repository_at::<ResourceObject>("/feeds/1/entries/");
    let entries = feed.list().await.unwrap().data;
    assert_eq!(
        (entries[0].type_name(), entries[1].type_name()),
        ("people", "articles")
    );
    assert_eq!(sent(&server), ["GET /v1/feeds/1/entries/"]);
}

#[tokio::test]
async fn writes_go_to_the_path_of_the_repository() {
    let server = Server::play([no_content(), no_content()]).await;
    let own = client(&server).repository_at::<Article>("people/9/articles");
    own.delete("1").await.unwrap();
    let comments = own.relationship("1", Article::path().comments());
    comments.remove(["2"]).await.unwrap();
    assert_eq!(
        sent(&server),
        [
            "DELETE /v1/people/9/articles/1",
            "DELETE /v1/people/9/articles/1/relationships/comments {\"data\":[{\"type\":\"comments\",\"id\":\"2\"}]}"
        ]
    );
    for path in ["", "a//b", "../articles"] {
        let client = Client::builder("http://localhost").build().unwrap();
        let list = client.repository_at::<Article>(path).list();
        assert!(list.request().is_err(), "{path:?}");
    }
}
