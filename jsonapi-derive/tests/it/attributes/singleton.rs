//! `singleton`: a type with a single resource, at its path.

use jsonapi_core::{Client, Id, Resource};

#[derive(Resource)]
#[resource(
    type = "organizations",
    path = "organization",
    singleton,
    endpoints = "get"
)]
struct Organization {
    #[resource(id)]
    id: Id<Organization>,
    name: String,
}

#[test]
fn the_schema_marks_it_singleton() {
    assert!(Organization::schema().singleton);
    assert!(Organization::schema().endpoints.get);
}

#[test]
fn it_is_fetched_without_an_id() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let call = client.singleton::<Organization>();
    assert_eq!(call.request().unwrap().to_string(), "GET /organization");
}
