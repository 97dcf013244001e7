//! The Commerce Layer client: filters, authentication, triggers, lists, errors, rate limits and
//! webhooks, by the requests it sends and the results it returns.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod auth;
mod dialect;
mod errors;
mod filters;
mod lists;
mod rates;
mod triggers;
mod webhooks;

use crate::support::Server;
use commerce::{Client, ClientBuilder};
use jsonapi_core::client::Retry;

/// A client for a scripted server, with short delays.
fn builder(server: &Server) -> ClientBuilder {
    let retry = Retry {
        attempts: 1,
        ..Retry::default()
    };
    Client::builder()
        .base_url(format!("{}/api", server.url()))
        .retry(retry)
}

fn client(server: &Server) -> Client {
    builder(server).access_token("t").build().unwrap()
}

/// A client that only builds requests.
fn offline() -> Client {
    let builder = Client::builder().organization("yourdomain");
    builder.access_token("t").build().unwrap()
}
