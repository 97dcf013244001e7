//! Calling an endpoint that the declaration does not have.

use jsonapi_core::{Client, Id, Resource};

#[derive(Resource)]
#[resource(type = "events", endpoints = "get")]
struct Event {
    #[resource(id)]
    id: Id<Event>,
}

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let events = client.repository::<Event>();
    let _ = events.list();
    let _ = events.delete("1");
    let _ = events.create(Event::draft());
}
