//! PaymentIntents through Stripe's HTTP API, as implemented by a test double:
//! `tests/interop/localstripe` starts it and runs these tests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::net::SocketAddr;

use commerce::sandbox::{NewPaymentIntent, PaymentIntents, Sandbox, StripeApi};
use commerce::{Client, Order, PaymentSource, StripePayment};
use jsonapi_core::Error;
use tests::raw;

const ORDER: &str = "eqkykhjlVw";

/// Returns the URL and key of the double, or `None` after printing that the test is skipped.
fn localstripe() -> Option<(String, String)> {
    let found = std::env::var("LOCALSTRIPE_URL")
        .ok()
        .zip(std::env::var("LOCALSTRIPE_KEY").ok());
    if found.is_none() {
        println!("skipped: there is no localstripe; run tests/interop/localstripe");
    }
    found
}

async fn pay(url: &str, key: &str) -> Result<StripePayment, Error> {
    let stripe = StripeApi::new(url, key)?;
    let sandbox = Sandbox::builder().payment_intents(stripe);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    let commerce = Client::builder()
        .base_url(sandbox.base_url())
        .access_token(sandbox.access_token())
        .build()?;
    let payment = commerce
        .stripe_payments()
        .create(StripePayment::draft().order(ORDER))
        .await;
    let order = commerce
        .orders()
        .get(ORDER)
        .include(Order::path().payment_source())
        .await?;
    let Ok(payment) = payment else {
        assert!(order.get(&order.data.payment_source).is_err());
        return payment.map(|payment| payment.data);
    };
    match order.get(&order.data.payment_source)? {
        PaymentSource::StripePayment(source) => assert_eq!(source, &payment.data),
        other => panic!("{other:?}"),
    }
    Ok(payment.data)
}

#[tokio::test]
async fn the_intent_exists_at_stripe() {
    let Some((url, key)) = localstripe() else {
        return;
    };
    let payment = pay(&url, &key).await.unwrap();

    let server: SocketAddr = url.strip_prefix("http://").unwrap().parse().unwrap();
    let id = payment.stripe_id.unwrap();
    let line = format!("GET /v1/payment_intents/{id}");
    let bearer = format!("authorization: Bearer {key}");
    let reply = raw::send(server, &line, &[&bearer], "").await;
    let intent = reply.json();
    assert_eq!(intent["id"], id, "{intent}");
    assert_eq!(intent["client_secret"], *payment.client_secret.expose());
    assert_eq!(intent["amount"], 6500);
    assert_eq!(intent["currency"], "eur");
}

#[tokio::test]
async fn the_intent_can_change_its_amount() {
    let Some((url, key)) = localstripe() else {
        return;
    };
    let stripe = StripeApi::new(&url, key).unwrap();
    let intent = |amount| NewPaymentIntent {
        amount,
        currency: "eur".to_owned(),
    };
    let created = stripe.create(&intent(100)).await.unwrap();
    let updated = stripe.update(&created.id, &intent(250)).await.unwrap();
    assert_eq!(
        (updated.id.as_str(), updated.amount),
        (created.id.as_str(), 250)
    );
    assert_eq!(stripe.read(&created.id).await.unwrap(), updated);
    assert!(stripe.read("pi_nobody").await.is_err());
}

#[tokio::test]
async fn a_rejected_key_is_an_error() {
    let Some((url, _)) = localstripe() else {
        return;
    };
    let error = pay(&url, "not-a-key").await.unwrap_err();
    assert!(error.to_string().contains("Stripe refused"), "{error}");
    assert!(!error.to_string().contains("not-a-key"), "{error}");
}
