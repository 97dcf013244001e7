use jsonapi_core::{Id, Resource, ToOne};

struct Customer;

#[derive(Resource)]
#[resource(type = "orders")]
struct Order {
    #[resource(id)]
    id: Id<Order>,
    #[resource(relationship)]
    customer: ToOne<Customer>,
}

fn main() {}
