use jsonapi_core::{Id, Relationship, Resource, ToMany, ToOne};

struct Customer;

#[derive(Resource)]
#[resource(type = "orders")]
struct Order {
    #[resource(id)]
    id: Id<Order>,
    #[resource(relationship)]
    payers: ToMany<Customer>,
    #[resource(relationship)]
    holder: Relationship<ToOne<Customer>>,
    #[resource(relationship)]
    text: ToOne<String>,
}

fn main() {}
