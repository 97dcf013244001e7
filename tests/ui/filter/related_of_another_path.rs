use commerce::prelude::*;
use commerce::{Customer, Order};

fn main() {
    let _ = Order::query().filter_by(
        Order::path()
            .market()
            .attribute(Customer::fields().email())
            .null(),
    );
}
