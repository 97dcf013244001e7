//! Which requests a stream sends, and when: lazily, ahead, and none after it is dropped.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::support::{Answer, Server};
use jsonapi_core::Client;

use super::{Article, all, articles, id_of, last, lines, linked, until};

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
