//! `/oauth/token` and `/oauth/revoke`.

use std::net::SocketAddr;
use std::time::Duration;

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};
use tests::raw::{self, Reply};

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
        // Its own token is as good an assertion as any; this one has no owner.
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
async fn tokens_end() {
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
