//! Streams over pages: how they find the next page, when they end, and which requests they don't
//! send.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the names say it, and helpers of tests fail as tests do"
)]

mod counted;

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::support::{Answer, Server};
use http::{HeaderName, HeaderValue};
use jsonapi_core::client::Retry;
use jsonapi_core::{Client, Error, HttpRepository, Id, Resource, ToMany};
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
        let (mut ids, mut errors) = (Vec::<String>::new(), Vec::<Error>::new());
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
async fn relative_and_absolute_next_links_are_followed() {
    let address = Server::free_address().await;
    let script = [
        linked([1, 2], "?page=2"),
        linked([], "/v1/articles?page=3"),
        linked([3], &format!("http://{address}/v2/articles?page=4#top")),
        last([4]),
    ];
    let server = Server::play_at(address, script).await;
    let key = HeaderValue::from_static("sesame");
    let list = articles(&server)
        .list()
        .page_size(2)
        .header(HeaderName::from_static("x-key"), key);
    let (ids, errors) = all!(list.stream());
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(
        lines(&server),
        [
            "GET /v1/articles?page%5Bsize%5D=2",
            "GET /v1/articles?page=2",
            "GET /v1/articles?page=3",
            "GET /v2/articles?page=4",
        ]
    );
    let requests = server.requests();
    assert!(
        requests
            .iter()
            .all(|request| request.contains("x-key: sesame"))
    );
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
async fn a_next_link_to_another_origin_is_an_error() {
    for next in [
        "https://evil.example.com/articles?page=2",
        "//evil.example.com/",
        "http://127.0.0.1:1/articles",
        "https://[",
    ] {
        for ahead in [0, 3] {
            let server = Server::play([linked([1], next)]).await;
            let (ids, errors) = all!(articles(&server).list().stream().prefetch(ahead));
            assert_eq!((ids.len(), errors.len()), (1, 1), "{next}");
        }
    }
}

#[tokio::test]
async fn a_cycle_of_pages_ends() {
    for ahead in [0, 1, 9] {
        let server = Server::play([
            linked([1], "?page=2"),
            linked([2], "?page=3"),
            linked([3], "?page=2"),
        ])
        .await;
        let (ids, errors) = all!(articles(&server).list().stream().prefetch(ahead));
        assert_eq!(ids, ["1", "2", "3"]);
        assert_eq!(errors.len(), 1);
        let error = errors[0].to_string();
        assert!(error.contains("never end"), "{error}");

        let server = Server::play([linked([1], "?page=2"), linked([2], "/v1/articles")]).await;
        let (ids, errors) = all!(articles(&server).list().stream().prefetch(ahead));
        assert_eq!((ids.len(), errors.len()), (2, 1));
    }
}

#[tokio::test]
async fn a_next_link_to_the_same_page_ends_the_list() {
    for (first, last) in [
        ("?page[number]=2", "?page%5Bnumber%5D=2#top"),
        ("?sort=id&page=2", "/v1/articles?page=2&sort=id"),
        ("?cursor=b", "?cursor=b"),
    ] {
        for ahead in [0, 2] {
            let server = Server::play([linked([1], first), linked([2], last)]).await;
            let (ids, errors) = all!(articles(&server).list().stream().prefetch(ahead));
            assert_eq!((ids.len(), errors.len()), (2, 0), "{errors:?}");
        }
    }
    // A first page that states its own number.
    let only = json!({"self": "?page=1", "first": "?page=1", "next": "?page=1"});
    let server = Server::play([page([1], &only, &json!({}))]).await;
    let (ids, errors) = all!(articles(&server).list().stream());
    assert_eq!((ids.len(), errors.len()), (1, 0), "{errors:?}");
}

#[tokio::test]
async fn next_by_follows_page_counts() {
    let counted = |id| page([id], &json!({}), &json!({"page_count": 3}));
    let server = Server::play([counted(1), counted(2), counted(3)]).await;
    let mut number = 1;
    let list = articles(&server).list().page_size(1);
    let every = list.stream().next_by(move |page, query| {
        number += 1;
        let count = page.meta.get("page_count")?.unwrap_or(1);
        Ok((number <= count).then(|| query.page_number(number)))
    });
    let (ids, errors) = all!(every);
    assert_eq!((ids.len(), errors.len()), (3, 0));
    assert_eq!(
        lines(&server),
        [
            "GET /v1/articles?page%5Bsize%5D=1",
            "GET /v1/articles?page%5Bsize%5D=1&page%5Bnumber%5D=2",
            "GET /v1/articles?page%5Bsize%5D=1&page%5Bnumber%5D=3",
        ]
    );
}

#[tokio::test]
async fn next_by_follows_cursors() {
    let at = |id, next: Option<&str>| page([id], &json!({}), &json!({"next": next}));
    let server = Server::play([at(1, Some("a b")), at(2, Some("c")), at(3, None)]).await;
    let every = articles(&server).list().stream().next_by(|page, query| {
        let next: Option<String> = page.meta.get("next")?;
        Ok(next.map(|next| query.page("after", next)))
    });
    let (ids, errors) = all!(every.prefetch(2));
    assert_eq!((ids.len(), errors.len()), (3, 0));
    assert_eq!(lines(&server)[1], "GET /v1/articles?page%5Bafter%5D=a+b");
    assert_eq!(lines(&server)[2], "GET /v1/articles?page%5Bafter%5D=c");
}

#[tokio::test]
async fn next_by_can_fail_and_must_advance() {
    let counted = || page([1], &json!({}), &json!({"next": 7}));
    let server = Server::play([counted(), counted()]).await;
    let articles = articles(&server);
    let broken = articles.list().stream().next_by(|page, query| {
        let next: Option<String> = page.meta.get("next")?;
        Ok(next.map(|next| query.page("after", next)))
    });
    let (ids, errors) = all!(broken);
    assert_eq!((ids.len(), errors.len()), (1, 1));
    assert_eq!(errors[0].pointer(), Some("/next"));

    // Repeating the same query would return the same page.
    let (ids, errors) = all!(articles.list().stream().next_by(|_, query| Ok(Some(query))));
    assert_eq!((ids.len(), errors.len()), (1, 1));
}

#[tokio::test]
async fn a_page_that_fails_ends_the_stream() {
    let gone = || Answer::document("410 Gone", r#"{"errors":[]}"#);
    for ahead in [0, 2] {
        let server = Server::play([linked([1], "?page=2"), gone()]).await;
        let (ids, errors) = all!(articles(&server).list().stream().prefetch(ahead));
        assert_eq!((ids.len(), errors.len()), (1, 1));
        assert_eq!(errors[0].status().unwrap().as_u16(), 410);
    }
    // Fetching a page is a read, so it is retried.
    let cut = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{");
    let server = Server::play([linked([1], "?page=2"), cut, last([2])]).await;
    let (ids, errors) = all!(articles(&server).list().stream());
    assert_eq!((ids.len(), errors.len()), (2, 0));
}

#[tokio::test]
async fn pages_are_fetched_lazily() {
    let server = Server::play([linked([1, 2], "?page=2")]).await;
    let mut every = articles(&server).list().stream();
    assert!(lines(&server).is_empty());
    every.next().await.unwrap().unwrap();
    every.next().await.unwrap().unwrap();
    assert_eq!(lines(&server).len(), 1);
}

#[tokio::test]
async fn prefetch_is_bounded() {
    let script = (1..=6).map(|number| linked([number], &format!("?page={}", number + 1)));
    let server = Server::play(script.take(4)).await;
    let mut every = articles(&server).list().stream().prefetch(3);
    every.next().await.unwrap().unwrap();
    // One was consumed and three are buffered: a fifth request would have no response and fail the
    // test.
    until(|| lines(&server).len() == 4).await;
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(lines(&server).len(), 4);
}

#[tokio::test]
async fn dropping_the_stream_cancels_its_request() {
    for ahead in [0, 2] {
        let stall = Answer::raw("HTTP/1.1 200 OK\r\n").then_stall();
        let server = Server::play([linked([1], "?page=2"), stall]).await;
        let mut every = articles(&server).list().stream().prefetch(ahead);
        every.next().await.unwrap().unwrap();
        {
            let mut next = pin!(every.next());
            until(|| {
                let waiting = next.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                assert!(waiting.is_pending());
                lines(&server).len() == 2
            })
            .await;
        }
        drop(every);
        // The server sees the connection of the second page close.
        until(|| server.open() == 0).await;
    }
}

#[tokio::test]
async fn a_cancelled_next_does_not_send_the_request_again() {
    let stall = Answer::raw("").then_stall();
    let server = Server::play([stall]).await;
    let mut every = articles(&server).list().stream();
    {
        let mut next = pin!(every.next());
        until(|| {
            let _ = next.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            !lines(&server).is_empty()
        })
        .await;
    }
    let (ids, errors) = all!(every.next_by(|_, _| Ok(None)));
    assert_eq!((ids.len(), errors.len()), (0, 1));
    assert!(errors[0].to_string().contains("before the first page"));
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
async fn a_stream_begins_at_the_given_link() {
    let server = Server::play([linked([5], "?page=6"), last([6])]).await;
    let rest = articles(&server).list().at("?page=5");
    assert_eq!(all!(rest.stream()).0, ["5", "6"]);
    assert_eq!(
        lines(&server),
        ["GET /v1/articles?page=5", "GET /v1/articles?page=6"]
    );
}

#[test]
fn a_stream_outside_tokio_is_an_error() {
    let client = Client::builder("http://127.0.0.1:1").build().unwrap();
    for ahead in [0, 1] {
        let mut every = client
            .repository::<Article>()
            .list()
            .stream()
            .prefetch(ahead);
        let mut next = pin!(every.next());
        let polled = next.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Some(Err(error))) = polled else {
            panic!("no error");
        };
        assert!(error.to_string().contains("tokio"), "{error}");
    }
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
async fn the_same_page_twice_is_an_error() {
    let counted = || page([1], &json!({}), &json!({"page_count": 9}));
    let server = Server::play([counted(), counted()]).await;
    let (ids, errors) = all!(articles(&server).list().stream());
    assert_eq!((ids.len(), errors.len()), (1, 1));
    assert!(
        errors[0].to_string().contains("no new resources"),
        "{}",
        errors[0]
    );
    assert!(errors[0].is_incomplete());
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

#[tokio::test]
async fn origins_are_compared_after_normalization() {
    let address = Server::free_address().await;
    let port = address.port();
    let script = [
        linked([1], &format!("HTTP://LocalHost:{port}/v1/a#x")),
        last([2]),
    ];
    let server = Server::play_at(address, script).await;
    let client = Client::builder(format!("http://LOCALHOST:{port}/v1/"))
        .build()
        .unwrap();
    let (ids, errors) = all!(client.repository::<Article>().list().stream());
    assert_eq!((ids.len(), errors.len()), (2, 0), "{errors:?}");
    assert_eq!(lines(&server)[1], "GET /v1/a");
    for next in [
        "http://127.0.0.1:PORT/v1/a",
        "https://localhost:PORT/v1/a",
        "http://localhost:1/v1/a",
        "http://hush:hush@localhost:PORT/v1/a",
        "javascript:void",
    ] {
        let address = Server::free_address().await;
        let next = next.replace("PORT", &address.port().to_string());
        let server = Server::play_at(address, [linked([1], &next)]).await;
        let base = server.url().replace("127.0.0.1", "localhost");
        let client = Client::builder(base).bearer("sesame").build().unwrap();
        let (ids, errors) = all!(client.repository::<Article>().list().stream());
        assert_eq!((ids.len(), errors.len()), (1, 1), "{next}");
        let error = &errors[0];
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(error.method(), Some(&http::Method::GET), "{error:?}");
        assert_eq!(lines(&server).len(), 1);
    }
}

#[tokio::test]
async fn linkage_without_anything_new_is_an_error() {
    let body = |ids: [u32; 2]| {
        let data = ids.map(|id| json!({"type": "articles", "id": id.to_string()}));
        let body = json!({"data": data, "meta": {"record_count": 4}});
        Answer::document("200 OK", &body.to_string())
    };
    let server = Server::play([body([1, 2]), body([1, 2])]).await;
    let articles = articles(&server);
    let linkage = articles.relationship("1", Article::path().similar());
    let (ids, errors) = all!(linkage.get().stream());
    assert_eq!((ids.len(), errors.len()), (2, 1));
    assert!(errors[0].is_incomplete());
    let server = Server::play([body([1, 2]), body([3, 4])]).await;
    let articles = self::articles(&server);
    let linkage = articles.relationship("1", Article::path().similar());
    assert_eq!(all!(linkage.get().stream()).0, ["1", "2", "3", "4"]);
}
