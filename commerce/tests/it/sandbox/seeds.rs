//! Custom seed documents.

use commerce::sandbox::Sandbox;

use super::get;

#[tokio::test]
async fn a_custom_seed_replaces_the_default_data() {
    let seed =
        br#"{"data": [{"type": "skus", "id": "one", "attributes": {"code": "ONE", "name": "One"}}],
        "included": [{"type": "prices", "id": "p", "attributes": {"amount_cents": 100},
            "relationships": {"sku": {"data": {"type": "skus", "id": "one"}}}}]}"#;
    let sandbox = Sandbox::builder().seed(&seed[..]);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    let sku = get(sandbox.address(), "skus/one?include=prices")
        .await
        .json();
    assert_eq!(sku["included"][0]["id"], "p");
    let orders = get(sandbox.address(), "orders").await.json();
    assert_eq!(orders["meta"]["record_count"], 0);
    for wrong in [
        &b"{}"[..],
        b"",
        br#"{"data": [{"type": "stars", "id": "1"}]}"#,
    ] {
        let error = Sandbox::builder().seed(wrong).start("127.0.0.1:0").await;
        assert!(error.is_err());
    }
}
