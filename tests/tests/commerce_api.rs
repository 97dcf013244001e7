//! What people do with Commerce Layer: conditions, authentication, triggers, lists, errors, rates
//! and webhooks. What goes over the wire, and what comes of it.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

#[path = "commerce_api/auth.rs"]
mod auth;
#[path = "commerce_api/errors.rs"]
mod errors;
#[path = "commerce_api/filters.rs"]
mod filters;
#[path = "commerce_api/lists.rs"]
mod lists;
#[path = "commerce_api/rates.rs"]
mod rates;
#[path = "commerce_api/triggers.rs"]
mod triggers;
#[path = "commerce_api/webhooks.rs"]
mod webhooks;

use commerce::{Client, ClientBuilder};
use jsonapi_core::client::Retry;
use tests::Server;

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
