use commerce::Order;
use commerce::prelude::*;

fn main() {
    let _ = Order::query().filter_by(Order::fields().total_amount_cents().cont("10"));
}
