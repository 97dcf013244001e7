//! Requests to a token endpoint, its responses, and the secrets kept out of errors.

use std::error::Error as _;

use crate::support::{Answer, Server};
use jsonapi_core::client::{Grant, OAuth, Retry};
use jsonapi_core::{Client, Error, Secret};

use super::{builder, get, post, quick};

const GRANTED: &str = r#"{"access_token":"sesame","token_type":"Bearer","expires_in":7200}"#;

fn json(status: &str, body: &str) -> Answer {
    Answer::new(status, &["content-type: application/json"], body)
}

fn granted() -> Answer {
    json("200 OK", GRANTED)
}

fn endpoint(server: &Server) -> String {
    format!("{}/oauth/token", server.url())
}

fn oauth(server: &Server, grant: Grant) -> OAuth {
    let client = Client::builder(server.url())
        .retry(quick())
        .build()
        .unwrap();
    let builder = OAuth::builder(endpoint(server), grant);
    builder.client(client).build().unwrap()
}

fn credentials() -> Grant {
    Grant::client_credentials("shop").client_secret("hush")
}

/// The text of an error and all its sources.
fn all_of(error: &Error) -> String {
    let mut said = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        said += &format!(" {error} {error:?}");
        source = error.source();
    }
    said
}

fn cause(error: &Error) -> String {
    assert_eq!(
        error
            .to_string()
            .rsplit_once(": ")
            .map_or(error.to_string(), |(_, end)| end.to_owned()),
        "no token is available"
    );
    error.source().unwrap().to_string()
}

#[tokio::test]
async fn a_grant_is_sent_as_a_form() {
    let jwt = || Ok(Secret::from("a.b.c"));
    for (grant, body) in [
        (
            credentials().scope("market:all stock:1"),
            "grant_type=client_credentials&client_id=shop&client_secret=hush\
             &scope=market%3Aall+stock%3A1",
        ),
        (
            Grant::password("shop", "ann@example.com", "a&b=c"),
            "grant_type=password&client_id=shop&username=ann%40example.com&password=a%26b%3Dc",
        ),
        (
            Grant::refresh_token("shop", "again").client_secret("hush"),
            "grant_type=refresh_token&client_id=shop&client_secret=hush&refresh_token=again",
        ),
        (
            Grant::authorization_code("shop", "code", "https://x.example/?a=b")
                .parameter("code_verifier", "v"),
            "grant_type=authorization_code&client_id=shop&code=code\
             &redirect_uri=https%3A%2F%2Fx.example%2F%3Fa%3Db&code_verifier=v",
        ),
        (
            Grant::jwt_bearer("shop", jwt),
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer\
             &client_id=shop&assertion=a.b.c",
        ),
    ] {
        let server = Server::play([granted()]).await;
        let token = oauth(&server, grant).granted().await.unwrap();
        assert_eq!(token.access_token().expose(), "sesame");
        let request = &server.requests()[0];
        let (head, sent) = request.split_once("\r\n\r\n").unwrap();
        assert_eq!(sent, body);
        assert!(head.starts_with("POST /oauth/token HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("\r\ncontent-type: application/x-www-form-urlencoded"));
        assert!(head.contains("\r\naccept: application/json\r\n"), "{head}");
        assert!(!head.contains("authorization"), "{head}");
    }
}

#[tokio::test]
async fn a_grant_can_be_sent_as_json() {
    let server = Server::play([granted()]).await;
    let grant = Grant::password("shop", "ann", "a\"b");
    let auth = OAuth::builder(endpoint(&server), grant)
        .json()
        .build()
        .unwrap();
    auth.granted().await.unwrap();
    let request = &server.requests()[0];
    assert!(
        request.contains("\r\ncontent-type: application/json\r\n"),
        "{request}"
    );
    let body = request.split_once("\r\n\r\n").unwrap().1;
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let wanted = serde_json::json!({
        "grant_type": "password", "client_id": "shop", "username": "ann", "password": "a\"b"
    });
    assert_eq!(body, wanted);
}

#[tokio::test]
async fn other_members_of_the_token_response_are_kept() {
    let body = r#"{"access_token":"sesame","owner_id":"x1","scope":"market:all","n":[1]}"#;
    let server = Server::play([json("200 OK", body)]).await;
    let auth = oauth(&server, credentials());
    let token = auth.granted().await.unwrap();
    assert_eq!(token.get("owner_id").unwrap(), "x1");
    assert_eq!(token.get("n").unwrap()[0], 1);
    assert!(!format!("{auth:?} {token:?}").contains("sesame"));
}

#[tokio::test]
async fn the_grant_goes_to_the_token_endpoint_and_the_token_to_the_api() {
    let tokens = Server::play([granted()]).await;
    let api = Server::play([Answer::document("200 OK", "{}")]).await;
    let client = builder(&api)
        .auth(oauth(&tokens, credentials()))
        .build()
        .unwrap();
    client.send(get()).await.unwrap();
    assert!(api.requests()[0].contains("\r\nauthorization: Bearer sesame\r\n"));
    assert!(!api.requests()[0].contains("hush"));
    assert!(!tokens.requests()[0].contains("sesame"));

    let other = Server::play([]).await;
    let location = format!("location: {}/oauth/token?hush", other.url());
    let tokens = Server::play([Answer::new("307 Elsewhere", &[&location], "")]).await;
    let api = Server::play([]).await;
    let client = builder(&api)
        .auth(oauth(&tokens, credentials()))
        .build()
        .unwrap();
    let error = client.send(post()).await.unwrap_err();
    assert!(cause(&error).contains("another origin"), "{error:?}");
    assert!(!all_of(&error).contains("hush"), "{error:?}");
    assert!(other.requests().is_empty() && api.requests().is_empty());
}

#[tokio::test]
async fn a_rejected_grant_is_explained_without_secrets() {
    let echo = r#"{"error":"invalid_client","error_description":"no `hush` for pass=w0rd here"}"#;
    let errors = r#"{"errors":[{"status":"401","title":"No","detail":"hush w0rd"}]}"#;
    for (status, body, said) in [
        (
            "401 Unauthorized",
            echo,
            "\"invalid_client\": \"no `[redacted]` for pass=[redacted]",
        ),
        ("400 Bad Request", errors, "[redacted] [redacted]"),
        (
            "400 Bad Request",
            "client_secret=hush w0rd",
            "a body that is not shown",
        ),
        (
            "400 Bad Request",
            "",
            "400 Bad Request without an explanation",
        ),
        (
            "200 OK",
            "access_token=hush",
            "the response is not a JSON object",
        ),
        (
            "200 OK",
            r#"{"access_token":7,"x":"hush"}"#,
            "no string `access_token`",
        ),
        ("200 OK", "<html>hush w0rd", "not a JSON object"),
        (
            "500 Oops",
            "<html>hush w0rd",
            "500 Internal Server Error, with a body that is not shown",
        ),
        (
            "403 Forbidden",
            r#"{"error":"access_denied"}"#,
            "\"access_denied\"",
        ),
    ] {
        let tokens = Server::play([json(status, body)]).await;
        let grant = Grant::password("shop", "ann", "w0rd").client_secret("hush");
        let api = Server::play([]).await;
        let client = builder(&api).auth(oauth(&tokens, grant)).build().unwrap();
        let error = client.send(post()).await.unwrap_err();
        let said_it = cause(&error);
        assert!(
            said_it.starts_with(&format!("POST {}/oauth/token: ", tokens.url())),
            "{said_it}"
        );
        assert!(said_it.contains(said), "{said_it}");
        let all = all_of(&error);
        assert!(!all.contains("hush") && !all.contains("w0rd"), "{all}");
        assert!(!error.is_retryable() && error.status().is_none());
    }
}

#[tokio::test]
async fn only_a_reusable_grant_is_retried() {
    let busy = || Answer::new("502 Bad Gateway", &[], "");
    let tokens = Server::play([busy(), busy(), granted()]).await;
    oauth(&tokens, credentials()).granted().await.unwrap();
    assert_eq!(tokens.requests().len(), 3);

    let tokens = Server::play([busy()]).await;
    let client = Client::builder(tokens.url())
        .retry(Retry::none())
        .build()
        .unwrap();
    let auth = OAuth::builder(endpoint(&tokens), credentials()).client(client);
    let api = Server::play([]).await;
    let client = builder(&api).auth(auth.build().unwrap()).build().unwrap();
    assert!(client.send(post()).await.unwrap_err().is_retryable());

    let once: [fn() -> Grant; 3] = [
        || Grant::refresh_token("shop", "hush"),
        || Grant::authorization_code("shop", "hush", "https://x.example"),
        || Grant::jwt_bearer("shop", || Ok("hush".into())),
    ];
    for grant in once {
        for answer in [busy(), Answer::raw("").then_reset()] {
            let tokens = Server::play([answer]).await;
            oauth(&tokens, grant()).granted().await.unwrap_err();
            assert_eq!(tokens.requests().len(), 1);
        }
    }
}

#[test]
fn build_reports_mistakes() {
    for (url, said) in [
        ("auth.example.com", "write `https://` before it"),
        ("auth.example.com:8080", "write `https://` before it"),
        ("https://[", "is not a URL"),
        ("https://x:hush@auth.example.com/token", "credentials"),
        ("ftp://auth.example.com/token", "the scheme `ftp`"),
        ("data:,hush", "the scheme `data`"),
    ] {
        let error = OAuth::builder(url, credentials()).build().unwrap_err();
        assert!(all_of(&error).contains(said), "{error:?}");
        assert!(!all_of(&error).contains("hush"), "{error:?}");
    }
    let client = Client::builder("https://api.example.com").build().unwrap();
    let builder = OAuth::builder("https://auth.example.com/token", credentials());
    let error = builder.client(client).build().unwrap_err();
    assert!(error.to_string().contains("another origin"), "{error}");
}

#[test]
fn debug_shows_no_secret() {
    let grant = Grant::authorization_code("shop", "c0de", "https://x.example")
        .client_secret("hush")
        .parameter("code_verifier", "ver1fier");
    let builder = OAuth::builder("https://auth.example.com/token", grant);
    let shown = format!("{builder:?} {builder:#?}");
    assert!(
        shown.contains("code_verifier") && shown.contains("shop"),
        "{shown}"
    );
    for secret in ["c0de", "hush", "ver1fier"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// No harm is done by requesting a token twice, so the request is retried although it is a POST.
#[tokio::test]
async fn a_lost_token_response_is_requested_again() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n";
    let cut = Answer::raw(format!("{head}{}", &GRANTED[..30]));
    let server = Server::play([cut, granted()]).await;
    let token = oauth(&server, credentials()).granted().await.unwrap();
    assert_eq!(token.access_token().expose(), "sesame");
    assert_eq!(server.requests().len(), 2);
}
