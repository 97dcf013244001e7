//! Connection reuse, and bytes left over on a connection.

use crate::support::{Answer, Server};
use jsonapi_core::client::Retry;

use super::{client, get, post, settle};

const JSON: &str = "content-type: application/vnd.api+json";

#[tokio::test]
async fn bytes_after_a_response_are_not_the_next_response() {
    let smuggled = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n\"sesame\"";
    let longer = format!("HTTP/1.1 200 OK\r\n{JSON}\r\ncontent-length: 2\r\n\r\n{{}}{smuggled}");
    let longer = Answer::raw(longer).then_keep_open();
    let server = Server::play([longer, Answer::document("200 OK", "{\"data\":1}")]).await;
    let client = client(&server);
    assert_eq!(client.send(get()).await.unwrap().body(), "{}");
    assert_eq!(client.send(get()).await.unwrap().body(), "{\"data\":1}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_closed_idle_connection_is_not_an_error() {
    // The server closes a connection that the client would reuse.
    let kept = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    let server = Server::play([kept.clone(), kept.clone(), kept]).await;
    let client = client(&server).with_retry(Retry::none());
    for _ in 0..3 {
        client.send(post()).await.unwrap();
        // Wait until the client has seen the connection close.
        while server.open() > 0 {
            tokio::task::yield_now().await;
        }
        settle().await;
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 3));
}
