//! Receives a webhook when an order is placed: registers a webhook, serves it, and places an order.

use std::error::Error;

use axum::Router;
use axum::routing::post;
use commerce::prelude::*;
use commerce::webhook::{Event, Webhooks};
use commerce::{Order, OrderStatus, StripePayment, Webhook};
use examples::or_dash;
use examples::shop::Shop;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Responds immediately, because the API times out after five seconds; the work happens elsewhere.
/// It decides by the order, which is signed, and not by the topic, which is not.
async fn receive(event: Event, placed: mpsc::Sender<Order>) -> Result<(), String> {
    if event.resource_type() == "orders" {
        let order = event
            .document::<Order>()
            .map_err(|error| error.to_string())?;
        if order.data.status == OrderStatus::Placed {
            placed
                .send(order.data)
                .await
                .map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/webhooks", listener.local_addr()?);
    let webhook = Webhook::draft().topic("orders.place").callback_url(url);
    let webhook = shop.commerce.webhooks().create(webhook).await?.data;
    let secret = webhook.shared_secret.ok_or("the webhook has no secret")?;

    let (placed, mut orders) = mpsc::channel(100);
    let app = Router::new()
        .route(
            "/webhooks",
            post(move |event| receive(event, placed.clone())),
        )
        .with_state(Webhooks::new(secret));
    tokio::spawn(async { axum::serve(listener, app).await });

    let id = "eqkykhjlVw";
    shop.commerce
        .stripe_payments()
        .create(StripePayment::draft().order(id))
        .await?;
    shop.commerce.orders().place(id).await?;

    let order = orders
        .recv()
        .await
        .ok_or("the webhook server has stopped")?;
    println!(
        "order {} was placed by {}",
        or_dash(&order.number),
        or_dash(&order.customer_email)
    );
    shop.commerce.webhooks().delete(&webhook.id).await?;
    Ok(())
}
