//! Sorting over relationships and by keys of a server's own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use jsonapi_core::field::SortKey;
use jsonapi_core::filter;
use jsonapi_core::http::Method;
use jsonapi_core::prelude::*;
use jsonapi_core::{MemoryStore, Repository, server};

use crate::blog::{Article, Comment, Person};
use crate::in_process::{InProcess, ask};

/// Articles by Dan, nobody, Ann and somebody without a name; Dan's best article is the second.
fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let _ = store.repository::<Comment>();
    let _ = store.repository::<Person>();
    let _ = store.repository::<Article>().with_sort_key("relevance", |_, article| {
        let words: Option<i64> = article.attribute("words").ok().flatten();
        words.map(|words| (words - 2).abs()).into()
    });
    let person = |id: &str, name: &str, best: &str| {
        format!(
            r#"{{"type": "people", "id": "{id}", "attributes": {{"name": {name}}},
            "relationships": {{"friends": {{"data": []}}, "best": {{"data": {best}}}}}}}"#
        )
    };
    let article = |id: &str, words: &str, author: &str| {
        format!(
            r#"{{"type": "articles", "id": "{id}", "attributes": {{"title": "t", "words": {words}}},
            "relationships": {{"author": {{"data": {author}}}, "comments": {{"data": []}},
            "related": {{"data": []}}, "origin": {{"data": null}}}}}}"#
        )
    };
    let to = |type_name: &str, id: &str| format!(r#"{{"type": "{type_name}", "id": "{id}"}}"#);
    let data = [
        person("1", "\"Dan\"", &to("articles", "2")),
        person("2", "\"Ann\"", "null"),
        person("3", "null", &to("articles", "1")),
        article("1", "1", &to("people", "1")),
        article("2", "9007199254740993", "null"),
        article("3", "2", &to("people", "2")),
        article("4", "9007199254740992", &to("people", "3")),
    ];
    let text = format!(r#"{{"data": [{}]}}"#, data.join(","));
    store.seed(text.as_bytes()).unwrap();
    store
}

async fn sorted(articles: &impl Repository<Article>, keys: &[SortKey<Article>]) -> String {
    let query = keys.iter().cloned().fold(Article::query(), |query, key| query.sort(key));
    let articles = articles.list(&query).await.unwrap().data;
    let ids = articles.iter().map(|article| article.id.as_str());
    ids.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn lists_are_sorted_over_to_one_relationships_and_by_keys_of_the_server() {
    let store = store();
    let router = server::router().resources(store.repository::<Article>()).build();
    let here = store.repository::<Article>();
    let there = InProcess::client(router).repository::<Article>();
    let by_author = |key| Article::path().author().sort_by(key);
    let (name, words) = (Person::fields().name(), Article::fields().words());
    let best = || Article::path().author().best();
    for (keys, expected) in [
        // Null and nobody come first, and last in descending order.
        (vec![by_author(name.asc())], "2 4 3 1"),
        (vec![by_author(name.desc())], "1 3 2 4"),
        (vec![by_author(name.asc()), words.asc()], "4 2 3 1"),
        (vec![by_author(filter::id().desc())], "4 3 1 2"),
        (vec![best().sort_by(words.desc())], "1 4 2 3"),
        (vec![SortKey::asc("relevance")], "3 1 4 2"),
        (vec![SortKey::desc("relevance")], "2 4 1 3"),
        // Beyond the precision of floats.
        (vec![words.desc()], "2 4 3 1"),
    ] {
        assert_eq!(sorted(&here, &keys).await, expected, "{keys:?}");
        assert_eq!(sorted(&there, &keys).await, expected, "{keys:?}");
    }
}

#[tokio::test]
async fn other_sort_keys_are_refused() {
    let store = store();
    let router = server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .build();
    for key in [
        "comments.text",       // to-many
        "author.friends.name", // to-many at the second step
        "author.relevance",
        "author.notes",
        "author.best.notes", // `not_sortable`
        "author",
        "nothing.name",
        "popularity",
        "_publish",
    ] {
        let reply = ask(&router, Method::GET, &format!("/articles?sort={key}"), &[], "").await;
        let error = &reply.body["errors"][0];
        assert_eq!((reply.status.as_u16(), &error["source"]["parameter"]), (400, &"sort".into()));
        let detail = error["detail"].as_str().unwrap();
        let expected = format!("lists can't be sorted by `{key}`, only by `title`");
        assert!(detail.starts_with(&expected), "{detail}");
        assert!(detail.ends_with("`relevance`"), "{detail}");
        let query = Article::query().sort(SortKey::asc(key));
        let error = store.repository::<Article>().list(&query).await.unwrap_err();
        assert_eq!(error.errors()[0].parameter(), Some("sort"));
    }
    // A key is of one type.
    let reply = ask(&router, Method::GET, "/people?sort=relevance", &[], "").await;
    assert_eq!(reply.status.as_u16(), 400);
}
