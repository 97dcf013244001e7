//! Conditions on lists in memory.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use jsonapi_core::filter::{self, Where};
use jsonapi_core::prelude::*;
use jsonapi_core::{MemoryStore, Repository};

use crate::blog::{Article, Comment, Person, Thing};

async fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let (articles, people) = (store.repository::<Article>(), store.repository::<Person>());
    let dan = people
        .create(Person::draft().name("Dan"))
        .await
        .unwrap()
        .data;
    let ann = people.create(Person::draft()).await.unwrap().data;
    let drafts = [
        Article::draft().title("JSON:API").words(1000).author(&dan),
        Article::draft().title("Json").words(2000).author(&ann),
        Article::draft().title("XML").author(&dan),
        Article::draft().title("YAML").words(10),
    ];
    for draft in drafts {
        articles.create(draft).await.unwrap();
    }
    let comments = store.repository::<Comment>();
    comments
        .create(
            Comment::draft()
                .id(7)
                .text("good")
                .author(&dan)
                .article("1"),
        )
        .await
        .unwrap();
    let related = articles.update(Article::patch("1").comments([7]).related([&dan]));
    related.await.unwrap();
    store
}

async fn found(store: &MemoryStore, condition: Where<Article>) -> String {
    let query = Article::query().filter_by(condition);
    let document = store.repository::<Article>().list(&query).await.unwrap();
    let count: Option<usize> = document.meta.get("record_count").unwrap();
    assert_eq!(count, Some(document.data.len()));
    let ids = document.data.iter().map(|article| article.id.as_str());
    ids.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn lists_have_what_meets_the_condition() {
    let store = store().await;
    let of = Article::fields();
    let dan = || Person::fields().name().eq("Dan");
    let author = || Article::path().author();
    for (condition, expected) in [
        (of.title().eq("XML"), "3"),
        (of.words().gteq(1000), "1 2"),
        (of.words().not_eq(1000), "2 4"),
        (!of.words().eq(1000), "2 3 4"),
        (of.title().contains("API").or(of.words().is_null()), "1 3"),
        (of.title().starts_with_ignoring_case("json"), "1 2"),
        (filter::id().is_in(["4", "2", "9"]), "2 4"),
        (author().has(dan()), "1 3"),
        (!author().has(dan()), "2 4"),
        (author().has(!dan()), "2"),
        (
            Article::path()
                .comments()
                .has(filter::id::<Comment>().eq(7)),
            "1",
        ),
        (Article::path().comments().author().has(dan()), "1"),
        (Article::path().related().as_person().has(dan()), "1"),
        (
            Article::path()
                .related()
                .as_article()
                .has(filter::id::<Article>().eq("1")),
            "",
        ),
    ] {
        assert_eq!(
            found(&store, condition.clone()).await,
            expected,
            "{condition:?}"
        );
    }
}

#[tokio::test]
async fn a_single_resource_takes_no_condition() {
    let _ = Thing::path();
    let store = store().await;
    let query = Article::query().filter_by(Article::fields().title().eq("x"));
    let error = store
        .repository::<Article>()
        .get(&"1".into(), &query)
        .await
        .unwrap_err();
    assert_eq!(error.errors()[0].parameter(), Some("filter"));
}
