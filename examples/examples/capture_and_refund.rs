//! Captures, refunds and cancels placed orders: one is captured partially, then approved and
//! refunded, another is cancelled.

use std::error::Error;

use commerce::prelude::*;
use commerce::{Authorization, Capture, Client, Id, LineItem, Order, StripePayment};
use examples::or_dash;
use examples::shop::Shop;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let commerce = &shop.commerce;
    let orders = commerce.orders();

    // Capture and refund everything through the order.
    let paid = place(commerce).await?;
    let order = orders.approve_and_capture(&paid).await?.data;
    println!(
        "captured: {}, {}",
        or_dash(&order.status),
        or_dash(&order.payment_status)
    );

    // Refund a part through the capture.
    let captures = orders.related(&paid, Order::path().captures()).await?.data;
    let capture = captures.first().ok_or("nothing was captured")?;
    let refund = Capture::patch(capture)
        .refund(true)
        .amount_cents_to_refund(500);
    commerce.captures().update(refund).await?;
    println!(
        "5.00 refunded: {}",
        or_dash(&orders.get(&paid).await?.data.payment_status)
    );
    let order = orders.refund(&paid).await?.data;
    println!("fully refunded: {}", or_dash(&order.payment_status));

    // Capture a part of the authorization; the rest is voided.
    let other = place(commerce).await?;
    let authorizations = orders
        .related(&other, Order::path().authorizations())
        .await?
        .data;
    let authorization = authorizations.first().ok_or("nothing was authorized")?;
    let part = Authorization::patch(authorization)
        .capture(true)
        .amount_cents_to_capture(1000);
    commerce.authorizations().update(part).await?;
    println!(
        "10.00 captured: {}",
        or_dash(&orders.get(&other).await?.data.payment_status)
    );

    let order = orders.cancel(place(commerce).await?).await?.data;
    println!(
        "cancelled: {}, {}",
        or_dash(&order.status),
        or_dash(&order.payment_status)
    );
    Ok(())
}

/// Places an order of a sandbox customer, paid with Stripe.
async fn place(commerce: &Client) -> Result<Id<Order>, Box<dyn Error>> {
    let order = Order::draft()
        .customer_email("ann@example.com")
        .billing_address("dBMruWvzPe")
        .shipping_address("nGqzuDXlQW")
        .payment_method("WmOodsVPmQ");
    let order = commerce.orders().create(order).await?.data.id;
    let line = LineItem::draft()
        .order(&order)
        .sku_code("TSHIRTMM000000FFFFFFXLXX")
        .quantity(1);
    commerce.line_items().create(line).await?;
    commerce
        .stripe_payments()
        .create(StripePayment::draft().order(&order))
        .await?;
    commerce.orders().place(&order).await?;
    Ok(order)
}
