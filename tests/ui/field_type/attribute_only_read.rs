//! An attribute type without `Serialize`.
use jsonapi_core::{Id, Resource};

#[derive(serde::Deserialize)]
struct Money {
    cents: i64,
}

#[derive(Resource)]
#[resource(type = "orders")]
struct Order {
    #[resource(id)]
    id: Id<Order>,
    total: Money,
}

fn main() {}
