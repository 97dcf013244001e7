//! Rejected requests, with errors in the API's format.

use crate::support::raw;
use commerce::sandbox::Sandbox;
use serde_json::json;

use super::{TOKEN, TYPE, fault, faults, get, send, stripe_payment};

#[tokio::test]
async fn requests_need_a_valid_token() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let reply = raw::send(server, "GET /api/orders", &[], "").await;
    faults!(reply, 401, "UNAUTHORIZED", "");
    assert_eq!(reply.header("www-authenticate"), Some("bearer"));
    for wrong in ["Bearer other", "Basic sandbox-token", "Bearer "] {
        let header = format!("authorization: {wrong}");
        let reply = raw::send(server, "GET /api/orders", &[&header], "").await;
        faults!(reply, 401, "INVALID_TOKEN", "");
    }
}

#[tokio::test]
async fn unknown_resources_and_paths_are_404() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    faults!(
        get(server, "orders/nope").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    faults!(
        get(server, "orders/EQKYKHJLVW").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    faults!(
        get(server, "orders/nope/market").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    for path in [
        "",
        "goats",
        "orders/eqkykhjlVw/goats",
        "orders/eqkykhjlVw/relationships",
        "orders/eqkykhjlVw/market/x",
        "orders/eqkykhjlVw/relationships/market/x",
        "orders/%ff",
    ] {
        let reply = get(server, path).await;
        assert_eq!(reply.status, 404, "{path}");
    }
    faults!(
        raw::send(server, "GET /", &[TOKEN], "").await,
        404,
        "NOT_FOUND",
        ""
    );
}

#[tokio::test]
async fn unsupported_methods_are_405() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for (line, allow) in [
        ("PATCH /api/orders", "get, head, post"),
        ("DELETE /api/orders", "get, head, post"),
        ("POST /api/orders/eqkykhjlVw", "get, head, patch, delete"),
        ("PUT /api/orders/eqkykhjlVw", "get, head, patch, delete"),
        ("POST /api/orders/eqkykhjlVw/market", "get, head"),
        ("POST /api/captures", "get, head"),
    ] {
        let reply = send(server, line, &stripe_payment("eqkykhjlVw")).await;
        let sorted = |list: &str| {
            let mut methods: Vec<_> = list.split(',').map(|it| it.trim().to_owned()).collect();
            methods.sort();
            methods
        };
        let allowed = reply.header("allow").unwrap_or_default();
        assert_eq!(sorted(allowed), sorted(allow), "{line}");
        faults!(reply, 405, "METHOD_NOT_ALLOWED", "");
    }
    let reply = raw::send(server, "HEAD /api/orders", &[TOKEN], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
}

#[tokio::test]
async fn unsupported_media_types_are_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for accept in ["text/html", "application/vnd.api+json; charset=utf-8"] {
        let accept = format!("accept: {accept}");
        let reply = raw::send(server, "GET /api/orders", &[TOKEN, &accept], "").await;
        faults!(reply, 406, "NOT_ACCEPTABLE", "Accept");
    }
    let reply = raw::send(server, "GET /api/orders", &[TOKEN, "accept: */*"], "").await;
    assert_eq!(reply.status, 200);
    // Some clients send a content type without a body.
    let headers = [TOKEN, "content-type: text/plain"];
    assert_eq!(
        raw::send(server, "GET /api/orders", &headers, "")
            .await
            .status,
        200
    );

    let body = stripe_payment("eqkykhjlVw").to_string();
    for headers in [&[TOKEN][..], &[TOKEN, "content-type: application/json"]] {
        let reply = raw::send(server, "POST /api/stripe_payments", headers, &body).await;
        faults!(reply, 415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type");
    }
}

#[tokio::test]
async fn invalid_queries_are_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for (path, code, parameter) in [
        ("orders?include=goats", "INVALID_INCLUDE", "include"),
        ("orders?include=market.goats", "INVALID_INCLUDE", "include"),
        (
            "orders?fields[orders]=goats",
            "INVALID_FIELD",
            "fields[orders]",
        ),
        (
            "orders?fields[orders]=customer_password",
            "INVALID_FIELD",
            "fields[orders]",
        ),
        ("orders?sort=goats", "INVALID_SORT_CRITERIA", "sort"),
        (
            "orders?sort=customer_email",
            "INVALID_SORT_CRITERIA",
            "sort",
        ),
        ("orders?page[size]=0", "INVALID_PAGE_VALUE", "page[size]"),
        (
            "orders?page[number]=x",
            "INVALID_PAGE_VALUE",
            "page[number]",
        ),
        ("orders?page[limit]=1", "INVALID_PAGE_VALUE", "page[limit]"),
        (
            "orders?filter[status_eq]=placed",
            "INVALID_FILTER",
            "filter[status_eq]",
        ),
        (
            "orders?filter[q][goats_eq]=placed",
            "INVALID_FILTER",
            "filter[q][goats_eq]",
        ),
        (
            "orders?filter[q][status_is]=placed",
            "INVALID_FILTER",
            "filter[q][status_is]",
        ),
        ("orders?goats=1", "PARAM_NOT_ALLOWED", "goats"),
        ("orders?goatCount=1", "PARAM_NOT_ALLOWED", "goatCount"),
        (
            "orders/eqkykhjlVw?sort=number",
            "INVALID_SORT_CRITERIA",
            "sort",
        ),
    ] {
        let expected = (400, code.to_owned(), parameter.to_owned());
        assert_eq!(fault(&get(server, path).await), expected, "{path}");
    }
    for path in ["orders?include=&fields[orders]=", "orders?page[size]=1000"] {
        assert_eq!(get(server, path).await.status, 200, "{path}");
    }
    let deep = ["market"; 9].join(".");
    faults!(
        get(server, &format!("orders?include={deep}")).await,
        400,
        "INVALID_INCLUDE",
        "include"
    );
}

#[tokio::test]
async fn invalid_bodies_are_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let post = |body: &'static str| raw::send(server, "POST /api/customers", &[TOKEN, TYPE], body);
    for (body, pointer) in [
        ("{", ""),
        ("[]", ""),
        ("{}", ""),
        (r#"{"data": null}"#, "/data"),
        (r#"{"data": []}"#, "/data"),
        (r#"{"data": {"attributes": {}}}"#, "/data"),
        (
            r#"{"data": {"type": "customers", "attributes": 1}}"#,
            "/data/attributes",
        ),
    ] {
        let expected = (400, "BAD_REQUEST".to_owned(), pointer.to_owned());
        assert_eq!(fault(&post(body).await), expected, "{body}");
    }
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let reply = raw::send(server, "POST /api/customers", &[TOKEN, TYPE], &nested).await;
    faults!(reply, 400, "BAD_REQUEST", "");
    let large = format!("{{\"data\": \"{}\"}}", "x".repeat(1 << 20));
    let reply = raw::send(server, "POST /api/customers", &[TOKEN, TYPE], &large).await;
    faults!(reply, 413, "PAYLOAD_TOO_LARGE", "");
    let chunked = "POST /api/customers HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         authorization: Bearer sandbox-token\r\ncontent-type: application/vnd.api+json\r\n\
         transfer-encoding: chunked\r\n\r\nnonsense\r\n";
    faults!(
        raw::say(server, chunked.as_bytes()).await,
        400,
        "BAD_REQUEST",
        ""
    );

    let reply = post(r#"{"data": {"type": "orders"}}"#).await;
    faults!(reply, 409, "INVALID_RESOURCE", "/data/type");
    let reply = post(r#"{"data": {"type": "customers", "id": "1"}}"#).await;
    faults!(reply, 403, "FORBIDDEN", "/data/id");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"goats": 1}}}"#).await;
    faults!(reply, 400, "PARAM_NOT_ALLOWED", "/data/attributes/goats");
    let reply =
        post(r#"{"data": {"type": "customers", "attributes": {"status": "repeat"}}}"#).await;
    faults!(reply, 400, "PARAM_NOT_ALLOWED", "/data/attributes/status");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"email": null}}}"#).await;
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/email");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"email": 1}}}"#).await;
    assert_eq!(reply.json()["errors"][0]["meta"]["error"], "invalid");
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/email");
    let reply =
        post(r#"{"data": {"type": "customers", "relationships": {"orders": {"data": []}}}}"#).await;
    faults!(
        reply,
        400,
        "PARAM_NOT_ALLOWED",
        "/data/relationships/orders"
    );

    for (id, path) in [
        ("x", "/data/id"),
        ("eqkykhjlVw", "/data/relationships/market/data"),
    ] {
        let body = json!({"data": {"type": "orders", "id": id, "relationships": {
            "market": {"data": {"type": "customers", "id": "kAmPhwKzrB"}},
        }}});
        let reply = send(server, "PATCH /api/orders/eqkykhjlVw", &body).await;
        assert_eq!(fault(&reply).2, path);
    }
}

#[tokio::test]
async fn an_error_leaves_the_connection_open() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let mut connection = tokio::net::TcpStream::connect(sandbox.address())
        .await
        .unwrap();
    let head = "PUT /api/orders/1 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\
        Content-Length: 4\r\n\r\n";
    connection.write_all(head.as_bytes()).await.unwrap();
    // The server responds to the head before the body is sent.
    let mut go_on = [0; 25];
    connection.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    connection.write_all(b"body").await.unwrap();
    for _ in 0..2 {
        let mut answer = Vec::new();
        while !answer.ends_with(b"]}") {
            let read = connection.read_buf(&mut answer).await.unwrap();
            assert_ne!(read, 0, "{}", String::from_utf8_lossy(&answer));
        }
        assert!(answer.starts_with(b"HTTP/1.1 401 "));
        let next = b"GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\n";
        connection.write_all(next).await.unwrap();
    }
}
