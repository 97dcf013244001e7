use commerce::prelude::*;
use commerce::{Customer, Order};

fn main() {
    let _ = Order::query().filter_by(Customer::fields().email().eq("ann@example.com"));
}
