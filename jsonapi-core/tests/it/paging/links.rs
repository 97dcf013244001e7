//! How `next` links are followed.

use crate::support::{Answer, Server};
use http::{HeaderName, HeaderValue};
use jsonapi_core::Client;
use serde_json::json;

use super::{Article, all, articles, id_of, last, lines, linked, page};

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
async fn a_stream_begins_at_the_given_link() {
    let server = Server::play([linked([5], "?page=6"), last([6])]).await;
    let rest = articles(&server).list().at("?page=5");
    assert_eq!(all!(rest.stream()).0, ["5", "6"]);
    assert_eq!(
        lines(&server),
        ["GET /v1/articles?page=5", "GET /v1/articles?page=6"]
    );
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
