//! Fetching a singleton by id, and another type as a singleton.

use jsonapi_core::{Client, Id, Resource};

#[derive(Resource)]
#[resource(type = "organizations", path = "organization", singleton)]
struct Organization {
    #[resource(id)]
    id: Id<Organization>,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let _ = client.repository::<Organization>().get("1");
    let _ = client.singleton::<Article>();
}
