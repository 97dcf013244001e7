//! Triggers as methods: what they send.

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
    assert_eq!(request.repeat(), jsonapi_core::Repeat::Once);
    let id: commerce::Id<Order> = "eqkykhjlVw".into();
    assert!(orders.place(&id).request().is_ok());
}
