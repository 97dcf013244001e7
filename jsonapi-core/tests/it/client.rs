//! The client against a server that misbehaves: the bytes it sends, and the results of its calls.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests")]

mod auth;
mod builder;
mod connections;
mod decoding;
mod hooks;
mod incomplete_responses;
mod network;
mod oauth;
mod rate;
mod redirects;
mod requests;
mod responses;
mod retried_deletes;
mod retries;
mod secrets;
mod tokens;
mod transports;
mod write_applied;

use std::time::Duration;

use crate::support::{Answer, Server};
use bytes::Bytes;
use http::Method;
use jsonapi_core::client::Response;
use jsonapi_core::client::{
    Attempt, AttemptResult, BoxFuture, Chunks, ClientBuilder, Hook, Retry, Transport,
    TransportError,
};
use jsonapi_core::{Client, Error, Request};
use tokio::sync::mpsc;

/// Runs all tasks until none can make progress, so that everything sent has arrived.
async fn settle() {
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
}

/// Retries without delay.
fn quick() -> Retry {
    Retry {
        first_delay: Duration::ZERO,
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

/// The result of a `GET` that gets this response, without retries.
async fn answered(answer: Answer) -> Result<Response, Error> {
    let server = Server::play([answer]).await;
    client(&server).with_retry(Retry::none()).send(get()).await
}

/// The text of an error, with the server's address replaced by `HOST`.
fn without_host(error: &Error) -> String {
    let text = error.to_string();
    let Some((start, address)) = text.split_once("127.0.0.1:") else {
        return text;
    };
    let rest = address.trim_start_matches(|character: char| character.is_ascii_digit());
    format!("{start}HOST{rest}")
}

/// A transport made of a function: needs no network, and works with paused time.
struct Double<F>(F);

impl<F, R> Transport for Double<F>
where
    F: Fn(http::Request<Bytes>) -> R + Send + Sync + 'static,
    R: Future<Output = http::Response<&'static str>> + Send + 'static,
{
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let answer = (self.0)(request);
        Box::pin(async {
            let body = |text: &'static str| Box::new(Bytes::from(text)) as Box<dyn Chunks>;
            Ok(answer.await.map(body))
        })
    }
}

fn reply(status: u16, body: impl Into<String>) -> http::Response<&'static str> {
    let mut reply = http::Response::new(&*body.into().leak());
    *reply.status_mut() = status.try_into().unwrap();
    reply
}

/// Reports failed attempts.
struct Failures(mpsc::UnboundedSender<()>);

impl Hook for Failures {
    fn after(&self, _: &Attempt<'_>, result: &AttemptResult<'_>) {
        if result.error().is_some() {
            // The receiver is dropped before the last one.
            let _ = self.0.send(());
        }
    }
}
