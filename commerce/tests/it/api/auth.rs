//! Grants, scopes, and the life of tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::{Answer, Server};
use commerce::auth::{Grant, Scope};
use commerce::{Client, ClientBuilder};
use jsonapi_core::Secret;
use serde_json::{Value, json};

const GRANTED: &str = r#"{
    "access_token": "one", "token_type": "Bearer", "expires_in": 7200, "scope": "market:all",
    "refresh_token": "again", "owner_id": "NvVWhWRzgl", "owner_type": "customer"
}"#;
const ORDERS: &str = r#"{"data":[],"meta":{"record_count":0,"page_count":0}}"#;

fn json_answer(body: &str) -> Answer {
    Answer::new("200 OK", &["content-type: application/json"], body)
}

fn orders() -> Answer {
    Answer::document("200 OK", ORDERS)
}

fn body(request: &str) -> Value {
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

/// Returns the body of the token request for the first call of a client.
async fn asked(set_up: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Value {
    let server = Server::play([json_answer(GRANTED), orders()]).await;
    let client = set_up(super::builder(&server)).build().unwrap();
    client.orders().list().await.unwrap();
    let [token, list] = &server.requests()[..] else {
        panic!("{:?}", server.requests());
    };
    assert!(
        token.starts_with("POST /oauth/token HTTP/1.1\r\n"),
        "{token}"
    );
    assert!(
        token.contains("\r\ncontent-type: application/json\r\n"),
        "{token}"
    );
    assert!(list.contains("\r\nauthorization: Bearer one\r\n"), "{list}");
    body(token)
}

#[tokio::test]
async fn grants_are_sent_as_json() {
    let jwt = || Ok(Secret::from("a.b.c"));
    assert_eq!(
        asked(|it| {
            let it = it
                .client_credentials("shop")
                .scope(Scope::market_id("DbXyhbLQgd"));
            it.scope(Scope::stock_location_code("eu"))
                .scope(Scope::market_number(1234))
        })
        .await,
        json!({
            "grant_type": "client_credentials", "client_id": "shop",
            "scope": "market:id:DbXyhbLQgd stock_location:code:eu market:1234",
        })
    );
    assert_eq!(
        asked(|it| it.client_secret("hush").client_credentials("backend")).await,
        json!({
            "grant_type": "client_credentials", "client_id": "backend", "client_secret": "hush",
        })
    );
    assert_eq!(
        asked(|it| it
            .password("shop", "ann@example.com", "sesame")
            .scope(Scope::market_all()))
        .await,
        json!({
            "grant_type": "password", "client_id": "shop", "scope": "market:all",
            "username": "ann@example.com", "password": "sesame",
        })
    );
    assert_eq!(
        asked(|it| it.refresh_token("shop", "again")).await,
        json!({"grant_type": "refresh_token", "client_id": "shop", "refresh_token": "again"})
    );
    assert_eq!(
        asked(|it| it
            .authorization_code("app", "code", "https://x.example/")
            .client_secret("hush"))
        .await,
        json!({
            "grant_type": "authorization_code", "client_id": "app", "client_secret": "hush",
            "code": "code", "redirect_uri": "https://x.example/",
        })
    );
    assert_eq!(
        asked(move |it| it.jwt_bearer("app", jwt).client_secret("hush")).await,
        json!({
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "client_id": "app",
            "client_secret": "hush", "assertion": "a.b.c",
        })
    );
    assert_eq!(
        asked(|it| it.grant(Grant::client_credentials("shop").parameter("x", "y"))).await,
        json!({"grant_type": "client_credentials", "client_id": "shop", "x": "y"})
    );
}

#[tokio::test]
async fn clones_share_a_token_and_its_details() {
    let server = Server::play([json_answer(GRANTED), orders(), orders()]).await;
    let client = super::builder(&server)
        .password("shop", "ann@example.com", "p")
        .build()
        .unwrap();
    let clone = client.clone();
    client.orders().list().await.unwrap();
    clone.orders().list().await.unwrap();
    let token = clone.token().await.unwrap();
    assert_eq!(token.access_token().expose(), "one");
    assert_eq!(token.refresh_token().unwrap().expose(), "again");
    assert_eq!(token.get("owner_id").unwrap(), "NvVWhWRzgl");
}

#[tokio::test]
async fn revoke_ends_the_access_and_refresh_tokens() {
    let empty = || json_answer("{}");
    let next = json_answer(&GRANTED.replace("\"one\"", "\"two\""));
    let server = Server::play([json_answer(GRANTED), empty(), empty(), next, orders()]).await;
    let client = super::builder(&server)
        .password("shop", "ann@example.com", "p")
        .build()
        .unwrap();
    // There is no token to revoke yet.
    client.revoke_token().await.unwrap();
    client.token().await.unwrap();
    client.clone().revoke_token().await.unwrap();
    client.orders().list().await.unwrap();
    let requests = server.requests();
    for (request, token) in requests[1..3].iter().zip(["again", "one"]) {
        assert!(
            request.starts_with("POST /oauth/revoke HTTP/1.1\r\n"),
            "{request}"
        );
        assert_eq!(body(request), json!({"client_id": "shop", "token": token}));
    }
    assert!(requests[4].contains("\r\nauthorization: Bearer two\r\n"));
}

#[tokio::test]
async fn a_failed_revocation_keeps_the_token() {
    let refusal = Answer::new("500 Oops", &[], r#"{"error":"one is not gone"}"#);
    let server = Server::play([json_answer(GRANTED), refusal]).await;
    let client = super::builder(&server)
        .client_credentials("shop")
        .build()
        .unwrap();
    client.token().await.unwrap();
    let error = client.revoke_token().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("again"), "{error:?}");
    assert_eq!(client.token().await.unwrap().access_token().expose(), "one");

    let given = super::client(&server).revoke_token().await.unwrap_err();
    assert!(given.to_string().contains("requested itself"), "{given}");
}

#[tokio::test]
async fn clients_of_several_organizations_are_independent() {
    let (one, other) = (
        Server::play([json_answer(GRANTED), orders()]).await,
        Server::play([
            json_answer(&GRANTED.replace("\"one\"", "\"two\"")),
            orders(),
        ])
        .await,
    );
    let of = |server| {
        super::builder(server)
            .client_credentials("shop")
            .build()
            .unwrap()
    };
    let (ours, theirs) = (of(&one), of(&other));
    let (ours, theirs) = (ours.orders(), theirs.orders());
    let (ours, theirs) = (ours.list(), theirs.list());
    ours.await.unwrap();
    theirs.await.unwrap();
    assert!(one.requests()[1].contains("\r\nauthorization: Bearer one\r\n"));
    assert!(other.requests()[1].contains("\r\nauthorization: Bearer two\r\n"));
}

#[tokio::test]
async fn a_token_function_is_called_again_after_the_jwt_expires() {
    // An expired token, and one that lasts until the end of the century.
    for (end, is_kept) in [(1_u64, false), (4_102_444_800, true)] {
        let claims = json!({ "exp": end }).to_string();
        let server = Server::play([orders(), orders()]).await;
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        let client = super::builder(&server)
            .access_token_from(move || {
                let number = count.fetch_add(1, Ordering::Relaxed);
                let token = format!("{number}.{}.x", base64(&claims));
                async { Ok::<_, std::io::Error>(token) }
            })
            .build()
            .unwrap();
        client.orders().list().await.unwrap();
        client.orders().list().await.unwrap();
        assert_eq!(asked.load(Ordering::Relaxed) == 1, is_kept, "{end}");
    }
}

/// Encodes base64, with or without padding as needed.
fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut digits = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let digit = bits >> (18 - 6 * place) & 63;
            digits.push(char::from(DIGITS[digit as usize]));
        }
    }
    digits
}

#[tokio::test]
async fn auth_url_sets_the_token_endpoint() {
    let auth = Server::play([json_answer(GRANTED), json_answer(GRANTED)]).await;
    let api = Server::play([orders(), orders()]).await;
    for url in [auth.url(), format!("{}/oauth/token", auth.url())] {
        let builder = super::builder(&api).auth_url(url);
        let client = builder.client_credentials("shop").build().unwrap();
        client.orders().list().await.unwrap();
    }
    assert!(
        auth.requests()
            .iter()
            .all(|it| it.starts_with("POST /oauth/token HTTP/1.1\r\n"))
    );
    let error = Client::builder()
        .organization("x")
        .client_credentials("y")
        .auth_url("nowhere");
    assert!(
        error
            .build()
            .unwrap_err()
            .to_string()
            .contains("`nowhere` is not a URL")
    );
}
