use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "organizations", singleton, actions = "get")]
struct Organization {
    #[resource(id)]
    id: Id<Organization>,
    #[resource(singleton)]
    name: String,
}

fn main() {}
