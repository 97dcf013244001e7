use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "organizations", singleton, endpoints = "get")]
struct Organization {
    #[resource(id)]
    id: Id<Organization>,
    #[resource(singleton)]
    name: String,
}

fn main() {}
