//! Lists the orders changed since yesterday, and counts orders by status.

use std::error::Error;

use commerce::prelude::*;
use commerce::{Market, Order, OrderStatus};
use examples::or_dash;
use examples::shop::Shop;
use jiff::{Timestamp, ToSpan};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let orders = shop.commerce.orders();

    if shop.is_sandbox() {
        // All of the sandbox's orders are old.
        let change = Order::patch("eqkykhjlVw").reference("A-1001");
        orders.update(change).await?;
    }

    let yesterday = Timestamp::now() - 24.hours();
    let market = Order::path().market().attribute(Market::fields().name());
    let changed = orders
        .list()
        .filter_by(Order::fields().updated_at().gt(yesterday))
        .filter_by(market.eq("Europe"))
        .sort(Order::fields().updated_at().desc());
    println!(
        "changed since {yesterday}: {}",
        changed.clone().count().await?
    );
    let mut changed = changed.stream();
    while let Some(order) = changed.next().await {
        let order = order?;
        println!(
            "{} {} {}",
            or_dash(&order.updated_at),
            or_dash(&order.number),
            or_dash(&order.status)
        );
    }

    for status in [
        OrderStatus::Draft,
        OrderStatus::Pending,
        OrderStatus::Placed,
    ] {
        let count = orders
            .list()
            .filter_by(Order::fields().status().eq(&status))
            .count()
            .await?;
        println!("{status}: {count}");
    }
    Ok(())
}
