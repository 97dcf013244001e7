use commerce::Order;
use commerce::prelude::*;

fn main() {
    let _ = Order::query().filter_by(Order::path().attribute(Order::fields().number()).null());
}
