//! Lists, pages and included resources.

use crate::support::raw;
use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{TOKEN, get};

#[tokio::test]
async fn lists_are_sorted_paged_and_filtered() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let document = get(
        server,
        "line_items?sort=-total_amount_cents,id&page[size]=2&fields[line_items]=name&filter[q][order_id_eq]=eqkykhjlVw",
    )
    .await
    .json();
    assert_eq!(
        document["meta"],
        json!({"record_count": 3, "page_count": 2})
    );
    let names = |document: &Value| -> Vec<String> {
        let data = document["data"].as_array().unwrap();
        let name = |it: &Value| it["attributes"]["name"].as_str().unwrap().to_owned();
        data.iter().map(name).collect()
    };
    assert_eq!(names(&document), ["Black T-shirt, size M", "Shipping"]);
    assert!(document["data"][0].get("relationships").is_none());
    assert!(document["links"].get("prev").is_none());
    let next = document["links"]["next"].as_str().unwrap();
    let next = next
        .strip_prefix(&format!("{}/", sandbox.base_url()))
        .unwrap();
    let document = get(server, next).await.json();
    assert_eq!(names(&document), ["Stripe Payment"]);
    assert!(document["links"]["prev"].is_string() && document["links"].get("next").is_none());

    let related = get(server, "orders/eqkykhjlVw/available_payment_methods")
        .await
        .json();
    assert_eq!(related["meta"]["record_count"], 2);
    let market = get(server, "orders/eqkykhjlVw/market").await.json();
    assert_eq!(market["data"]["id"], "DbXyhbLQgd");
    let nothing = get(server, "orders/eqkykhjlVw/payment_source").await.json();
    assert_eq!(nothing["data"], Value::Null);
    let linkage = get(server, "orders/eqkykhjlVw/relationships/market")
        .await
        .json();
    assert_eq!(
        linkage["data"],
        json!({"type": "markets", "id": "DbXyhbLQgd"})
    );
}

#[tokio::test]
async fn included_resources_come_once() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let path =
        "orders/eqkykhjlVw?include=line_items.item,line_items.order,shipments,payment_source";
    let document = get(sandbox.address(), path).await.json();
    let mut included: Vec<_> = document["included"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["type"], it["id"]).replace('"', ""))
        .collect();
    included.sort();
    assert_eq!(
        included,
        [
            "line_items aYGrtBLPqk",
            "line_items lMWntwLBjA",
            "line_items oBKntRevqw",
            "payment_methods WmOodsVPmQ",
            "shipments mKqOCnaLeR",
            "skus pZkLSnwMvd",
        ]
    );
    let order = &document["data"]["relationships"];
    assert_eq!(order["payment_source"]["data"], Value::Null);
    assert_eq!(order["line_items"]["data"].as_array().unwrap().len(), 3);
    let time = &document["data"]["attributes"]["created_at"];
    assert_eq!(time, "2018-01-01T12:00:00.000Z");
    assert!(order["market"].get("data").is_none());
}

#[tokio::test]
async fn links_use_the_host_of_the_request() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let read = |host: &'static str| async move {
        let request = format!(
            "GET /api/orders/eqkykhjlVw?include=market HTTP/1.1\r\n{host}{TOKEN}\r\nconnection: close\r\n\r\n"
        );
        raw::say(server, request.as_bytes()).await
    };
    let document = read("host: shop.example:8080\r\n").await.json();
    let base = "http://shop.example:8080/api";
    let order = &document["data"];
    assert_eq!(order["links"]["self"], format!("{base}/orders/eqkykhjlVw"));
    assert_eq!(
        order["relationships"]["customer"]["links"],
        json!({
            "self": format!("{base}/orders/eqkykhjlVw/relationships/customer"),
            "related": format!("{base}/orders/eqkykhjlVw/customer"),
        })
    );
    let market = &document["included"][0];
    assert_eq!(
        market["links"]["self"],
        format!("{base}/markets/DbXyhbLQgd")
    );
    // Another host in the request gives links with that host.
    let document = read("host: localhost\r\n").await.json();
    let own = &document["data"]["links"]["self"];
    assert_eq!(own, "http://localhost/api/orders/eqkykhjlVw");
    // An invalid host gives relative links.
    let document = read("host: a b\r\n").await.json();
    assert_eq!(document["data"]["links"]["self"], "/api/orders/eqkykhjlVw");
}
