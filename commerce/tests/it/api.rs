//! What people do with Commerce Layer: conditions, authentication, triggers, lists, errors, rates
//! and webhooks. What goes over the wire, and what comes of it.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod auth;
mod errors;
mod filters;
mod lists;
mod rates;
mod triggers;
mod webhooks;

use crate::support::Server;
use commerce::{Client, ClientBuilder};
use jsonapi_core::client::Retry;

/// A client of a server that is driven by hand, which does not make a test wait.
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

/// A client that is asked for its requests only.
fn offline() -> Client {
    let builder = Client::builder().organization("yourdomain");
    builder.access_token("t").build().unwrap()
}
