//! How tokens are requested, rejected and renewed.

use std::error::Error as _;
use std::sync::{Arc, Mutex};

use crate::support::{Answer, Server};
use jsonapi_core::Secret;
use jsonapi_core::client::{Auth, AuthError, BoxFuture, Retry};

use super::{builder, post};

/// Holds tokens, the current one last; a rejected token is dropped.
struct Tokens(Mutex<Vec<&'static str>>);

impl Tokens {
    fn new(tokens: &[&'static str]) -> Arc<Self> {
        Arc::new(Self(Mutex::new(tokens.iter().rev().copied().collect())))
    }
}

impl Auth for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        let token = self.0.lock().unwrap().last().copied();
        Box::pin(async move { Ok(token.ok_or("the tokens are used up")?.into()) })
    }

    fn rejected<'a>(&'a self, token: &'a Secret<String>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let mut tokens = self.0.lock().unwrap();
        if tokens.last() == Some(&token.expose().as_str()) {
            tokens.pop();
        }
        let another = !tokens.is_empty();
        Box::pin(async move { Ok(another) })
    }
}

fn tokens_of(server: &Server) -> Vec<String> {
    let line = |request: &String| {
        let line = request
            .lines()
            .find_map(|line| line.strip_prefix("authorization: Bearer "));
        line.unwrap_or_default().to_owned()
    };
    server.requests().iter().map(line).collect()
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let refused = || Answer::document("401 Unauthorized", "");
    let server = Server::play([refused(), Answer::document("201 Created", "{}")]).await;
    let auth = Tokens::new(&["old", "new"]);
    // A renewal is not a retry, so it happens even without retries.
    let client = builder(&server)
        .auth(auth)
        .retry(Retry::none())
        .build()
        .unwrap();
    assert_eq!(client.send(post()).await.unwrap().attempts(), 2);
    assert_eq!(tokens_of(&server), ["old", "new"]);

    let server = Server::play([refused(), refused()]).await;
    let client = builder(&server)
        .auth(Tokens::new(&["a", "b", "c"]))
        .build()
        .unwrap();
    let error = client.send(post()).await.unwrap_err();
    assert!(error.is_unauthorized() && !error.is_retryable());
    assert_eq!(tokens_of(&server), ["a", "b"]);
}

#[tokio::test]
async fn a_rejected_fixed_token_is_an_error() {
    let server = Server::play([Answer::document("401 Unauthorized", "")]).await;
    let client = builder(&server).bearer("sesame").build().unwrap();
    let error = client.send(post()).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(!format!("{error} {error:?}").contains("sesame"));
    assert_eq!(tokens_of(&server), ["sesame"]);
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = Server::play([]).await;
    for (tokens, cause) in [
        (&[][..], "the tokens are used up"),
        (&["\n"], "a character"),
    ] {
        let client = builder(&server).auth(Tokens::new(tokens)).build().unwrap();
        let error = client.send(post()).await.unwrap_err();
        assert_eq!(error.to_string(), "POST /articles: no token is available");
        assert!(
            error.source().unwrap().to_string().contains(cause),
            "{error:?}"
        );
        assert_eq!(error.attempts(), 0);
    }
}
