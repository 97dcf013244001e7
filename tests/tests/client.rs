//! The client against a server that misbehaves: what goes over the wire, and what becomes of it.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests")]

#[path = "client/answers.rs"]
mod answers;
#[path = "client/auth.rs"]
mod auth;
#[path = "client/broken.rs"]
mod broken;
#[path = "client/redirects.rs"]
mod redirects;
#[path = "client/requests.rs"]
mod requests;
#[path = "client/retries.rs"]
mod retries;
#[path = "client/setup.rs"]
mod setup;
#[path = "client/transports.rs"]
mod transports;

use std::time::Duration;

use http::Method;
use jsonapi_core::client::{ClientBuilder, Retry};
use jsonapi_core::{Client, Error, Request, Response};
use tests::{Answer, Server};

/// Tries again, but does not make a test wait.
fn quick() -> Retry {
    Retry {
        first_delay: Duration::from_millis(1),
        ..Retry::default()
    }
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder(server.url()).retry(quick())
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn get() -> Request {
    Request::new(Method::GET, ["articles", "1"]).unwrap()
}

fn post() -> Request {
    Request::new(Method::POST, ["articles"])
        .unwrap()
        .with_body(r#"{"data":{}}"#)
}

/// What becomes of a `GET` that is answered like this, without further attempts.
async fn answered(answer: Answer) -> Result<Response, Error> {
    let server = Server::play([answer]).await;
    client(&server).with_retry(Retry::none()).send(get()).await
}
