//! A pending order is paid with Stripe, over real sockets.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::collections::HashSet;

use crate::support::{Recorder, raw};
use commerce::sandbox::Sandbox;
use commerce::{
    Client, FulfillmentStatus, Mode, Order, OrderStatus, PaymentSource, PaymentSourceType,
    PaymentStatus, StripePayment,
};
use jsonapi_core::{Resource, ToMany, ToOne};
use serde_json::{Value, json};

const ORDER: &str = "eqkykhjlVw";

fn client(base_url: String, sandbox: &Sandbox) -> Client {
    Client::builder()
        .base_url(base_url)
        .access_token(sandbox.access_token())
        .build()
        .unwrap()
}

#[tokio::test]
async fn an_order_is_paid_with_stripe() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let recorder = Recorder::before(sandbox.address()).await;
    let commerce = client(format!("{}/api", recorder.url()), &sandbox);

    let order = commerce
        .orders()
        .get(ORDER)
        .include(Order::path().payment_method())
        .await
        .unwrap();
    let method = order.get(&order.data.payment_method).unwrap();
    assert_eq!(method.id, "WmOodsVPmQ");
    assert_eq!(method.name.as_deref(), Some("Stripe Payment"));
    assert!(method.payment_source_type == PaymentSourceType::StripePayments);

    let payment = commerce
        .stripe_payments()
        .create(StripePayment::draft().order(&order.data))
        .await
        .unwrap();
    let intent = payment.data.stripe_id.as_deref().unwrap();
    let secret = payment.data.client_secret.expose();
    assert!(intent.starts_with("pi_"), "{intent}");
    assert!(secret.starts_with(&format!("{intent}_secret_")));
    assert!(matches!(payment.data.order, ToOne::NotLoaded));
    assert!(payment.data.meta.mode == Mode::Test);
    assert!(payment.data.options.is_none() && payment.data.reference.is_none());
    assert!(!format!("{payment:?}").contains(secret));

    let order = commerce
        .orders()
        .get(ORDER)
        .include(Order::path().payment_method())
        .include(Order::path().payment_source())
        .await
        .unwrap();
    match order.get(&order.data.payment_source).unwrap() {
        PaymentSource::StripePayment(source) => assert_eq!(source, &payment.data),
        other => panic!("{other:?}"),
    }

    let requests = recorder.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(
        head(&requests[0]),
        [
            "GET /api/orders/eqkykhjlVw?include=payment_method HTTP/1.1",
            "accept: application/vnd.api+json",
            "authorization: Bearer sandbox-token",
        ]
    );
    assert_eq!(
        head(&requests[1]),
        [
            "POST /api/stripe_payments HTTP/1.1",
            "accept: application/vnd.api+json",
            "authorization: Bearer sandbox-token",
            "content-length: 122",
            "content-type: application/vnd.api+json",
        ]
    );
    let (_, body) = requests[1].split_once("\r\n\r\n").unwrap();
    assert_eq!(
        body,
        r#"{"data":{"type":"stripe_payments","attributes":{},"relationships":{"order":{"data":{"type":"orders","id":"eqkykhjlVw"}}}}}"#
    );
    assert!(requests[2].starts_with(
        "GET /api/orders/eqkykhjlVw?include=payment_method,payment_source HTTP/1.1\r\n"
    ));
    sandbox.stop().await;
}

/// Returns the request line and the relevant header lines, sorted.
fn head(request: &str) -> Vec<&str> {
    let (head, _) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let mut kept = vec![lines.next().unwrap()];
    let matters = |line: &&str| {
        let other = ["host: ", "user-agent: ", "accept-encoding: "];
        !other.iter().any(|name| line.starts_with(name))
    };
    kept.extend(lines.filter(matters));
    kept[1..].sort_unstable();
    kept
}

#[tokio::test]
async fn relationships_without_linkage_are_not_loaded() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let commerce = client(sandbox.base_url(), &sandbox);
    let order = commerce
        .orders()
        .get(ORDER)
        .include(Order::path().payment_method())
        .await
        .unwrap()
        .data;
    assert!(order.status == OrderStatus::Pending);
    assert!(order.payment_status == PaymentStatus::Unpaid);
    assert!(order.fulfillment_status == FulfillmentStatus::Unfulfilled);
    assert_eq!(order.total_amount_with_taxes_cents, Some(6500));
    assert_eq!(
        order.created_at.unwrap().to_string(),
        "2018-01-01T12:00:00Z"
    );

    assert!(matches!(&order.payment_method, ToOne::To(id) if id == "WmOodsVPmQ"));
    assert!(matches!(order.market, ToOne::NotLoaded));
    assert!(matches!(order.customer, ToOne::NotLoaded));
    assert!(matches!(order.shipping_address, ToOne::NotLoaded));
    assert!(matches!(order.billing_address, ToOne::NotLoaded));
    assert!(matches!(order.payment_source, ToOne::NotLoaded));
    assert!(!order.available_payment_methods.is_loaded());
    assert!(!order.line_items.is_loaded());
    assert!(!order.shipments.is_loaded());
    assert!(!order.available_customer_payment_sources.is_loaded());
    assert_ne!(order.line_items, ToMany::empty());
}

#[tokio::test]
async fn the_document_of_the_order() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let reply = raw::send(
        sandbox.address(),
        "GET /api/orders/eqkykhjlVw?include=payment_method",
        &[
            "authorization: Bearer sandbox-token",
            "accept: application/vnd.api+json",
        ],
        "",
    )
    .await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.header("content-type"),
        Some("application/vnd.api+json")
    );
    let document = reply.json();
    let order = &document["data"];
    let own = format!("{}/orders/{ORDER}", sandbox.base_url());
    assert_eq!(order["links"]["self"], own);
    assert_eq!(order["meta"], json!({"mode": "test"}));
    let relationships = order["relationships"].as_object().unwrap();
    let names: HashSet<_> = relationships.keys().map(String::as_str).collect();
    let declared = Order::schema().relationships.iter();
    assert_eq!(names, declared.map(|field| field.name).collect());
    for (name, relationship) in relationships {
        let links = json!({
            "self": format!("{own}/relationships/{name}"),
            "related": format!("{own}/{name}"),
        });
        assert_eq!(relationship["links"], links, "{name}");
        let data = relationship.get("data");
        let expected = json!({"type": "payment_methods", "id": "WmOodsVPmQ"});
        assert_eq!(
            data,
            (name == "payment_method").then_some(&expected),
            "{name}"
        );
    }
    let included = document["included"].as_array().unwrap();
    assert_eq!(included.len(), 1);
    assert_eq!(included[0]["id"], "WmOodsVPmQ");
    assert_eq!(
        included[0]["attributes"]["metadata"],
        Value::Object(Default::default())
    );
}
