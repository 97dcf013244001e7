//! Streams over pages: how they find the next page, when they end, and which requests they don't
//! send.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the names say it, and helpers of tests fail as tests do"
)]

mod counted;
mod links;
mod next_by;
mod requests;
mod simulated;

use std::time::Duration;

use crate::support::{Answer, Server};
use jsonapi_core::client::Retry;
use jsonapi_core::{Client, HttpRepository, Id, Resource, ToMany};
use serde_json::json;

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
pub struct Article {
    #[resource(id)]
    pub id: Id<Article>,
    #[resource(relationship)]
    pub similar: ToMany<Article>,
}

/// A page with these resources, links and meta.
fn page<const LEN: usize>(
    ids: [u32; LEN],
    links: &serde_json::Value,
    meta: &serde_json::Value,
) -> Answer {
    let data: Vec<_> = ids
        .iter()
        .map(|id| json!({"type": "articles", "id": id.to_string()}))
        .collect();
    let body = json!({"data": data, "links": links, "meta": meta});
    Answer::document("200 OK", &body.to_string())
}

fn linked<const LEN: usize>(ids: [u32; LEN], next: &str) -> Answer {
    page(ids, &json!({"next": next}), &json!({}))
}

fn last<const LEN: usize>(ids: [u32; LEN]) -> Answer {
    page(ids, &json!({"prev": "/x", "next": null}), &json!({}))
}

fn articles(server: &Server) -> HttpRepository<Article> {
    let retry = Retry {
        first_delay: Duration::ZERO,
        ..Retry::default()
    };
    let client = Client::builder(format!("{}/v1", server.url())).retry(retry);
    client.build().unwrap().repository()
}

fn lines(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    let lines = requests.map(|request| request.split(" HTTP/1.1").next().unwrap().to_owned());
    lines.collect()
}

/// Yields to other tasks until the condition holds.
async fn until(mut happened: impl FnMut() -> bool) {
    let waiting = async {
        while !happened() {
            tokio::task::yield_now().await;
        }
    };
    let long = Duration::from_secs(20);
    tokio::time::timeout(long, waiting).await.unwrap();
}

macro_rules! all {
    ($stream:expr) => {{
        let mut stream = $stream;
        let (mut ids, mut errors) = (Vec::<String>::new(), Vec::<jsonapi_core::Error>::new());
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => ids.push(id_of(&item).to_owned()),
                Err(error) => errors.push(error),
            }
        }
        (ids, errors)
    }};
}

use all;

trait Named {
    fn name(&self) -> &str;
}

impl Named for Article {
    fn name(&self) -> &str {
        self.id.as_str()
    }
}

impl Named for Id<Article> {
    fn name(&self) -> &str {
        self.as_str()
    }
}

fn id_of(named: &impl Named) -> &str {
    named.name()
}

#[tokio::test]
async fn pages_yields_whole_documents() {
    let first = page(
        [1],
        &json!({"next": {"href": "?page=2"}}),
        &json!({"count": 2}),
    );
    let server = Server::play([first, last([])]).await;
    let mut pages = articles(&server).list().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.meta.get("count").unwrap(), Some(2));
    assert_eq!(first.data[0].id, "1");
    assert!(pages.next().await.unwrap().unwrap().data.is_empty());
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn related_resources_and_linkage_are_paged() {
    let script = [
        linked([1], "?page=2"),
        last([2]),
        linked([3], "?page=2"),
        last([4]),
    ];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let related = articles.related("1", Article::path().similar());
    assert_eq!(all!(related.stream()).0, ["1", "2"]);
    let linkage = articles.relationship("1", Article::path().similar());
    assert_eq!(all!(linkage.get().stream()).0, ["3", "4"]);
    assert_eq!(
        lines(&server),
        [
            "GET /v1/articles/1/similar",
            "GET /v1/articles/1/similar?page=2",
            "GET /v1/articles/1/relationships/similar",
            "GET /v1/articles/1/relationships/similar?page=2",
        ]
    );
}

#[tokio::test]
async fn page_counts_are_followed_without_links() {
    let counted = |ids: [u32; 2]| page(ids, &json!({"self": "/x"}), &json!({"page_count": 3}));
    let empty = page([], &json!({}), &json!({"page_count": 3}));
    for ahead in [0, 2] {
        let server = Server::play([counted([1, 2]), empty.clone(), counted([5, 6])]).await;
        let list = articles(&server).list().page_size(2);
        let (ids, errors) = all!(list.stream().prefetch(ahead));
        assert_eq!((ids.concat().as_str(), errors.len()), ("1256", 0));
        assert_eq!(
            lines(&server),
            [
                "GET /v1/articles?page%5Bsize%5D=2",
                "GET /v1/articles?page%5Bsize%5D=2&page%5Bnumber%5D=2",
                "GET /v1/articles?page%5Bsize%5D=2&page%5Bnumber%5D=3",
            ]
        );
    }
    let counted = |ids: [u32; 2]| page(ids, &json!({}), &json!({"total": 5}));
    let last = page([5], &json!({}), &json!({"total": 5}));
    let server = Server::play([counted([3, 4]), last]).await;
    let list = articles(&server).list().page_size(2).page_number(2);
    assert_eq!(all!(list.stream()).0, ["3", "4", "5"]);
}

#[tokio::test]
async fn each_page_comes_with_its_response() {
    let numbered = |number: u32, next: serde_json::Value| {
        let body = json!({
            "data": [{"type": "articles", "id": number.to_string()}, {"type": "articles", "id": "9"}],
            "links": {"next": next},
            "meta": {"number": number},
        });
        let header = format!("x-request-id: r-{number}");
        Answer::new("200 OK", &[&header], &body.to_string())
    };
    for ahead in [0, 2] {
        let script = || [numbered(1, "?page=2".into()), numbered(2, json!(null))];
        let server = Server::play(script()).await;
        let mut pages = articles(&server).list().pages().prefetch(ahead);
        assert!(pages.response().is_none());
        for number in 1..=2 {
            let page = pages.next().await.unwrap().unwrap();
            assert_eq!(page.meta.get("number").unwrap(), Some(number));
            let response = pages.response().unwrap();
            assert_eq!(response.request_id().unwrap(), format!("r-{number}"));
        }
        assert!(pages.next().await.is_none());

        let server = Server::play(script()).await;
        let mut every = articles(&server).list().stream().prefetch(ahead);
        for number in [1, 1, 2, 2] {
            every.next().await.unwrap().unwrap();
            let response = every.response().unwrap();
            assert_eq!(
                response.meta().unwrap().get("number").unwrap(),
                Some(number)
            );
            assert_eq!(response.headers()["x-request-id"], format!("r-{number}"));
            assert_eq!(response.links().unwrap().get("next").is_some(), number == 1);
        }
        assert!(every.next().await.is_none());
    }
}
