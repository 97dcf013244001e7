//! Typed calls over real sockets: the requests they send and the results they return.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the names say it, and helpers of tests fail as tests do"
)]

mod actions;
mod as_repository;
mod atomic;
mod custom_requests;
mod deferred_errors;
mod fetching;
mod outcomes;
mod queries;
mod relationships;
mod repository_at;
mod writing;

use std::time::Duration;

use crate::support::{Answer, Server};
use jsonapi_core::client::Retry;
use jsonapi_core::{Client, HttpRepository, Id, Resource, ToMany, ToOne, WriteOnly};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
pub(crate) struct Article {
    #[resource(id)]
    pub id: Id<Article>,
    pub title: String,
    #[resource(write_only, rename = "_publish")]
    pub publish: WriteOnly<bool>,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub comments: ToMany<Comment>,
    #[resource(relationship)]
    pub subject: ToOne<Subject>,
    #[resource(relationship)]
    pub sources: ToMany<Subject>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
pub(crate) struct Person {
    #[resource(id)]
    pub id: Id<Person>,
    pub name: String,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments")]
pub(crate) struct Comment {
    #[resource(id)]
    pub id: Id<Comment>,
    pub text: String,
    #[resource(relationship)]
    pub author: ToOne<Person>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
pub(crate) enum Subject {
    Person(Person),
    Article(Article),
}

pub(crate) const ARTICLE: &str =
    r#"{"data":{"type":"articles","id":"1","attributes":{"title":"JSON:API"}}}"#;

/// A client that retries without delay.
pub(crate) fn client(server: &Server) -> Client {
    let retry = Retry {
        first_delay: Duration::ZERO,
        ..Retry::default()
    };
    let client = Client::builder(format!("{}/v1", server.url())).retry(retry);
    client.build().unwrap()
}

pub(crate) fn articles(server: &Server) -> HttpRepository<Article> {
    client(server).repository()
}

pub(crate) fn document(body: &str) -> Answer {
    Answer::document("200 OK", body)
}

pub(crate) fn no_content() -> Answer {
    Answer::raw("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
}

/// Request lines and bodies: `GET /v1/articles/1`, `POST /v1/articles {"data":…}`.
pub(crate) fn sent(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    let sent = requests.map(|request| {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let line = head.lines().next().unwrap();
        let line = line.strip_suffix(" HTTP/1.1").unwrap();
        format!("{line} {body}").trim_end().to_owned()
    });
    sent.collect()
}
