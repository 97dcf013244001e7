use jsonapi_core::{Id, Resource};

struct Money {
    cents: i64,
}

#[derive(Resource)]
#[resource(type = "orders")]
struct Order {
    #[resource(id)]
    id: Id<Order>,
    total: Option<Money>,
}

fn main() {}
