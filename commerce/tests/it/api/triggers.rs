//! The requests of trigger methods.

use commerce::Order;
use commerce::prelude::*;

#[test]
fn a_trigger_is_a_patch_of_one_attribute() {
    let orders = super::offline().orders();
    let call = orders.save_payment_source_to_customer_wallet("eqkykhjlVw");
    let request = call.include(Order::path().customer()).request().unwrap();
    assert_eq!(
        request.to_string(),
        "PATCH /orders/eqkykhjlVw?include=customer"
    );
    assert_eq!(
        request.body().unwrap(),
        r#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"_save_payment_source_to_customer_wallet":true}}}"#
    );
    assert_eq!(
        request.idempotency(),
        jsonapi_core::request::Idempotency::NonIdempotent
    );
    let id: commerce::Id<Order> = "eqkykhjlVw".into();
    assert!(orders.place(&id).request().is_ok());
}

#[test]
fn triggers_with_a_value() {
    let body = |request: Result<jsonapi_core::Request, _>| request.unwrap().body().unwrap().clone();
    let client = super::offline();
    assert_eq!(
        body(client.orders().add_tags("eqkykhjlVw", "gift,new").request()),
        r#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"_add_tags":"gift,new"}}}"#
    );
    let part = client.authorizations().capture_amount_cents("x", 1000);
    assert_eq!(
        body(part.request()),
        r#"{"data":{"type":"authorizations","id":"x","attributes":{"_capture_amount_cents":1000}}}"#
    );
    let amount = client.stripe_payments().trigger_update("x");
    assert_eq!(
        body(amount.request()),
        r#"{"data":{"type":"stripe_payments","id":"x","attributes":{"_update":true}}}"#
    );
}
