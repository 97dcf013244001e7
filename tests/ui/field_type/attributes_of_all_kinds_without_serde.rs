use jsonapi_core::{Id, Resource, WriteOnly};

struct Money;

#[derive(Resource)]
#[resource(type = "orders")]
struct Order {
    #[resource(id)]
    id: Id<Order>,
    list: Vec<Money>,
    doubly: Option<Option<Money>>,
    #[resource(read_only)]
    read: Money,
    #[resource(default)]
    default: Option<Money>,
    #[resource(write_only)]
    trigger: WriteOnly<Money>,
    #[resource(flatten)]
    flattened: Money,
}

fn main() {}
