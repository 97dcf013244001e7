use commerce::prelude::*;
use commerce::{Object, Order};

fn main() {
    let _ = Order::query().filter_by(Order::fields().number().jcont(&Object::new()));
}
