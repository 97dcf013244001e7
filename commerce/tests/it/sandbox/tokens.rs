//! `/oauth/token` and `/oauth/revoke`.

use std::net::SocketAddr;
use std::time::Duration;

use crate::support::raw::{self, Reply};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{fault, faults};

async fn ask(server: SocketAddr, path: &str, body: Value) -> Reply {
    let headers = ["content-type: application/json"];
    raw::send(
        server,
        &format!("POST /oauth/{path}"),
        &headers,
        &body.to_string(),
    )
    .await
}

async fn orders(server: SocketAddr, token: &str) -> Reply {
    let header = format!("authorization: Bearer {token}");
    raw::send(server, "GET /api/orders", &[&header], "").await
}

#[tokio::test]
async fn each_grant_gives_a_token() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let token = |body: Value| async move {
        let mut asked = json!({"client_id": "shop"});
        let members = body.as_object().unwrap().clone();
        asked.as_object_mut().unwrap().extend(members);
        let reply = ask(server, "token", asked).await;
        (reply.status, reply.json())
    };
    let (status, answer) = token(json!({"grant_type": "client_credentials"})).await;
    assert_eq!(status, 200);
    assert_eq!(answer["expires_in"], 7200);
    assert!(answer.get("refresh_token").is_none());
    let access = answer["access_token"].as_str().unwrap();
    assert_eq!(orders(server, access).await.status, 200);
    let assertion = {
        // An issued token is a valid assertion; this one has no owner.
        let (status, answer) = token(json!({
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": access,
        }))
        .await;
        assert_eq!((status, &answer["error"]), (400, &json!("invalid_grant")));
        // {"https://commercelayer.io/claims":{"owner":{"type":"Customer","id":"kAmPhwKzrB"}}}
        "e30.eyJodHRwczovL2NvbW1lcmNlbGF5ZXIuaW8vY2xhaW1zIjp7Im93bmVyIjp7InR5cGUiOiJDdXN0b21lciIsImlkIjoia0FtUGh3S3pyQiJ9fX0.x"
    };
    let (_, customer) = token(json!({
        "grant_type": "password", "username": "ada@example.com", "password": "sandbox",
    }))
    .await;
    assert_eq!(customer["owner_id"], "kAmPhwKzrB");
    for grant in [
        json!({"grant_type": "refresh_token", "refresh_token": customer["refresh_token"]}),
        json!({"grant_type": "authorization_code", "code": "c", "redirect_uri": "https://x.example"}),
        json!({"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}),
    ] {
        let (status, answer) = token(grant.clone()).await;
        assert_eq!(status, 200, "{grant} {answer}");
        let access = answer["access_token"].as_str().unwrap();
        assert_eq!(orders(server, access).await.status, 200);
        assert!(answer["refresh_token"].is_string());
    }
    for (wrong, error) in [
        (
            json!({"grant_type": "password", "username": "ada@example.com", "password": "x"}),
            "invalid_grant",
        ),
        (
            json!({"grant_type": "refresh_token", "refresh_token": customer["refresh_token"]}),
            "invalid_grant",
        ),
        (
            json!({"grant_type": "authorization_code", "code": "c"}),
            "invalid_grant",
        ),
        (
            json!({"grant_type": "password", "username": "ada@example.com"}),
            "invalid_request",
        ),
        (json!({"grant_type": "magic"}), "unsupported_grant_type"),
        (json!({}), "invalid_request"),
    ] {
        let (status, answer) = token(wrong.clone()).await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (400, Some(error)),
            "{wrong}"
        );
    }
    let nobody = ask(server, "token", json!({"grant_type": "client_credentials"})).await;
    assert_eq!(nobody.status, 401);
    let form = "grant_type=client_credentials&client_id=shop&client_secret=s";
    let headers = ["content-type: application/x-www-form-urlencoded"];
    let reply = raw::send(server, "POST /oauth/token", &headers, form).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn tokens_expire_and_can_be_revoked() {
    let sandbox = Sandbox::builder().token_lifetime(Duration::ZERO);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let asked = json!({"grant_type": "client_credentials", "client_id": "shop"});
    let answer = ask(server, "token", asked.clone()).await.json();
    let reply = orders(server, answer["access_token"].as_str().unwrap()).await;
    assert!(reply.body.contains("expired"), "{}", reply.body);
    faults!(reply, 401, "INVALID_TOKEN", "");

    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let answer = ask(server, "token", asked).await.json();
    let access = answer["access_token"].as_str().unwrap();
    assert_eq!(orders(server, access).await.status, 200);
    let revoked = json!({"client_id": "shop", "token": access});
    assert_eq!(ask(server, "revoke", revoked).await.status, 200);
    faults!(orders(server, access).await, 401, "INVALID_TOKEN", "");
    let forged = format!("{access}x");
    faults!(orders(server, &forged).await, 401, "INVALID_TOKEN", "");
}

/// The claims of a token.
fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn names(object: &Value) -> Vec<&str> {
    let mut names: Vec<_> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn token_responses_match_the_api() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let asked = json!({"grant_type": "client_credentials", "client_id": "shop",
        "client_secret": "s", "scope": "market:code:europe"});
    let reply = ask(server, "token", asked).await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let answer = reply.json();
    assert_eq!(
        names(&answer),
        [
            "access_token",
            "created_at",
            "expires_in",
            "scope",
            "token_type"
        ]
    );
    assert_eq!(answer["token_type"], "bearer");
    assert_eq!(answer["scope"], "market:code:europe");
    let integration = claims(answer["access_token"].as_str().unwrap());
    assert_eq!(integration["application"]["kind"], "integration");
    assert_eq!(integration["market"]["id"], json!(["DbXyhbLQgd"]));
    assert_eq!(integration["scope"], "market:code:europe");
    assert_eq!(integration["iat"], answer["created_at"]);
    let lifetime = integration["exp"].as_u64().unwrap() - integration["iat"].as_u64().unwrap();
    assert_eq!(answer["expires_in"], lifetime);

    let asked = json!({"grant_type": "password", "client_id": "shop",
        "username": "ada@example.com", "password": "sandbox"});
    let answer = ask(server, "token", asked).await.json();
    assert_eq!(
        names(&answer),
        [
            "access_token",
            "created_at",
            "expires_in",
            "owner_id",
            "owner_type",
            "refresh_token",
            "scope",
            "token_type",
        ]
    );
    assert_eq!(answer["owner_type"], "customer");
    let customer = claims(answer["access_token"].as_str().unwrap());
    assert_eq!(customer["application"]["kind"], "sales_channel");
    assert_eq!(
        customer["owner"],
        json!({"id": "kAmPhwKzrB", "type": "Customer"})
    );
    assert_eq!(customer["organization"]["slug"], "sandbox");

    let refused = ask(server, "token", json!({"client_id": "shop"})).await;
    assert_eq!(refused.header("content-type"), Some("application/json"));
    assert_eq!(names(&refused.json()), ["error", "error_description"]);
    let reply = raw::send(server, "POST /oauth/token", &[], "nonsense").await;
    assert_eq!(
        (reply.status, &reply.json()["error"]),
        (400, &json!("invalid_request"))
    );
    let reply = raw::send(server, "GET /oauth/token", &[], "").await;
    assert_eq!(reply.header("allow"), Some("post"));
    faults!(reply, 405, "METHOD_NOT_ALLOWED", "");
}
