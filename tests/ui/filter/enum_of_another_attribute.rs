use commerce::prelude::*;
use commerce::{Order, PaymentStatus};

fn main() {
    let _ = Order::query().filter_by(Order::fields().status().is_in([PaymentStatus::Paid]));
}
