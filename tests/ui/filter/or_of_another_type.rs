use commerce::Order;
use commerce::prelude::*;

fn main() {
    let _ = Order::query().filter_by(Order::fields().number().or(Order::fields().guest()).null());
}
