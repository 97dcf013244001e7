//! Filters over HTTP.

use commerce::sandbox::Sandbox;
use serde_json::Value;

use super::get;

#[tokio::test]
async fn lists_are_filtered() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let story = "eqkykhjlVw";
    let draft = "NgojhKoyYR";
    for (query, expected) in [
        ("number_eq]=2468123", vec![story]),
        ("number_not_eq]=2468123", vec![draft]),
        ("number_or_reference_cont]=1815", vec![story]),
        ("number_cont_and_x]=1", vec![]),
        ("subtotal_amount_cents_gteq]=5800", vec![story]),
        ("market_code_eq]=europe", vec![story, draft]),
        ("customer_email_null]=true", vec![draft]),
        ("line_items_sku_code_start]=tshirt", vec![story]),
        ("id_gt]=a", vec![story]),
        ("created_at_lt]=2018-01-02", vec![story]),
        ("status_in]=draft,placed", vec![draft]),
        ("metadata_jcont]={}", vec![story, draft]),
    ] {
        let reply = get(server, &format!("orders?filter[q][{query}")).await;
        if expected.is_empty() {
            assert_eq!(reply.status, 400, "{query}");
            continue;
        }
        let document = reply.json();
        let data = document["data"]
            .as_array()
            .unwrap_or_else(|| panic!("{query} {document}"));
        let found: Vec<_> = data.iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(found, expected, "{query}");
        assert_eq!(document["meta"]["record_count"], expected.len(), "{query}");
    }
    let both = get(
        server,
        "orders?filter[q][number_eq]=2468123&filter[q][status_eq]=draft",
    )
    .await;
    assert_eq!(both.json()["data"], Value::Array(Vec::new()));
    let within = get(
        server,
        "orders/eqkykhjlVw/line_items?filter[q][item_type_eq]=skus",
    )
    .await;
    assert_eq!(within.json()["meta"]["record_count"], 1);
}
