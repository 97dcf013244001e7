//! Creating, updating and deleting resources.

use crate::support::raw;
use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{TOKEN, fault, faults, get, send};

#[tokio::test]
async fn a_resource_is_created_changed_and_deleted() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let body = json!({"data": {"type": "line_items", "attributes": {
        "quantity": 3, "name": "Mug", "unit_amount_cents": 150, "metadata": {"gift": true},
    }, "relationships": {
        "order": {"data": {"type": "orders", "id": "eqkykhjlVw", "label": "x"}},
    }}});
    let reply = send(
        server,
        "POST /api/line_items?include=order&fields[orders]=number",
        &body,
    )
    .await;
    assert_eq!(reply.status, 201);
    let document = reply.json();
    let id = document["data"]["id"].as_str().unwrap().to_owned();
    let own = format!("{}/line_items/{id}", sandbox.base_url());
    assert_eq!(reply.header("location"), Some(&*own.to_lowercase()));
    assert_eq!(document["data"]["links"]["self"], own);
    assert_eq!(document["data"]["attributes"]["quantity"], 3);
    assert_eq!(
        document["included"][0]["attributes"],
        json!({"number": "2468123"})
    );
    let lines = get(server, "orders/eqkykhjlVw/relationships/line_items")
        .await
        .json();
    assert_eq!(lines["data"].as_array().unwrap().len(), 4);

    let body = json!({"data": {"type": "line_items", "id": id, "attributes": {"name": null}}});
    let path = format!("/api/line_items/{id}");
    let reply = send(server, &format!("PATCH {path}"), &body).await;
    assert_eq!(reply.status, 200);
    let attributes = &reply.json()["data"]["attributes"];
    assert_eq!(
        (&attributes["name"], &attributes["quantity"]),
        (&Value::Null, &json!(3))
    );

    let reply = raw::send(server, &format!("DELETE {path}"), &[TOKEN], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    let reply = raw::send(server, &format!("DELETE {path}"), &[TOKEN], "").await;
    faults!(reply, 404, "RECORD_NOT_FOUND", "");
}
