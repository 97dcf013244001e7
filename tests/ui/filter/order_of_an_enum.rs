use commerce::prelude::*;
use commerce::{Order, OrderStatus};

fn main() {
    let _ = Order::query().filter_by(Order::fields().status().lt(OrderStatus::Placed));
}
