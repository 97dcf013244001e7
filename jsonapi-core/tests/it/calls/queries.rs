//! Every call takes every parameter of a query.

use std::fmt::Display;

use jsonapi_core::client::Call;
use jsonapi_core::{Client, Id, Query};
use url::form_urlencoded;

use super::{Article, Comment, Person};

const ASKED: &str = "include=author,comments.author&fields[people]=name&sort=-title\
    &page[number]=2&page[size]=9&page[after]=a b&filter[q][in]=ä&cacheFor=60";

fn decoded(query: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs.into_owned().collect()
}

/// Sets every parameter on a call, and returns its request without the query.
fn asked<A>(call: Call<Article, A>) -> String {
    let call = call
        .include(Article::path().author())
        .include(Article::path().comments().author())
        .fields::<Person>(|fields| fields.name())
        .sort(Article::fields().title().desc())
        .page_number(2)
        .page_size(9)
        .page("after", "a b")
        .filter(["q", "in"], "ä")
        .parameter("cacheFor", 60);
    let request = call.request().unwrap();
    assert_eq!(
        decoded(request.query().unwrap()),
        decoded(ASKED),
        "{request}"
    );
    format!("{} {}", request.method(), request.path())
}

#[test]
fn every_call_takes_query_parameters() {
    let client = Client::builder("https://api.example.com/v1")
        .build()
        .unwrap();
    let articles = client.repository::<Article>();
    let draft = || Article::draft().title("x");
    let patch = || Article::patch("1").title("x");
    let author = articles.relationship("1", Article::path().author());
    let comments = articles.relationship("1", Article::path().comments());
    let comment = Id::<Comment>::new("5");
    for (found, wanted) in [
        (asked(articles.get("1")), "GET /articles/1"),
        (asked(articles.get("1").with_response()), "GET /articles/1"),
        (asked(articles.list()), "GET /articles"),
        (asked(articles.create(draft())), "POST /articles"),
        (asked(articles.create(draft()).outcome()), "POST /articles"),
        (asked(articles.update(patch())), "PATCH /articles/1"),
        (
            asked(articles.update(patch()).outcome()),
            "PATCH /articles/1",
        ),
        (asked(articles.delete("1")), "DELETE /articles/1"),
        (asked(articles.delete("1").outcome()), "DELETE /articles/1"),
        (asked(author.get()), "GET /articles/1/relationships/author"),
        (
            asked(author.replace(None)),
            "PATCH /articles/1/relationships/author",
        ),
        (
            asked(comments.get()),
            "GET /articles/1/relationships/comments",
        ),
        (
            asked(comments.replace([&comment])),
            "PATCH /articles/1/relationships/comments",
        ),
        (
            asked(comments.add([&comment])),
            "POST /articles/1/relationships/comments",
        ),
        (
            asked(comments.remove([&comment])),
            "DELETE /articles/1/relationships/comments",
        ),
    ] {
        assert_eq!(found, wanted);
    }
}

fn line(request: impl Display) -> String {
    request.to_string()
}

#[test]
fn a_related_call_is_queried_by_the_related_type() {
    let client = Client::builder("https://api.example.com/v1")
        .build()
        .unwrap();
    let articles = client.repository::<Article>();
    let call = articles
        .related("1", Article::path().comments())
        .include(Comment::path().author())
        .fields::<Comment>(|fields| fields.text())
        .sort(Comment::fields().text().asc());
    assert_eq!(
        line(call.request().unwrap()),
        "GET /articles/1/comments?include=author&fields%5Bcomments%5D=text&sort=text"
    );
    let mut batch = client.atomic();
    batch.delete::<Article, _>("1");
    let call = batch.commit().parameter("dryRun", true);
    assert_eq!(
        line(call.request().unwrap()),
        "POST /operations?dryRun=true"
    );
}

#[test]
fn query_replaces_the_parameters_set_before() {
    let client = Client::builder("https://api.example.com/v1")
        .build()
        .unwrap();
    let query = Query::<Article>::new().page_size(3);
    let call = client
        .repository::<Article>()
        .list()
        .page_number(9)
        .query(query);
    assert_eq!(
        line(call.request().unwrap()),
        "GET /articles?page%5Bsize%5D=3"
    );
}
