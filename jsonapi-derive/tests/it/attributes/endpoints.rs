//! `endpoints = "…"`: the endpoints of the type.

use jsonapi_core::endpoint::{Allows, Delete, Get, List};
use jsonapi_core::schema::Endpoints;
use jsonapi_core::{Client, Id, Resource};

#[derive(Resource)]
#[resource(type = "events", endpoints = "get,list , update")]
struct Event {
    #[resource(id)]
    id: Id<Event>,
    note: String,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

// Names that the derive would give to types it does not generate here.
struct EventDraft;

#[test]
fn the_schema_lists_the_endpoints() {
    let all = Endpoints {
        get: true,
        list: true,
        create: true,
        update: true,
        delete: true,
    };
    assert_eq!(Article::schema().endpoints, all);
    let some = Endpoints {
        create: false,
        delete: false,
        ..all
    };
    assert_eq!(Event::schema().endpoints, some);
}

#[test]
fn declared_endpoints_can_be_called() {
    fn allowed<R: Allows<A>, A>() {}
    allowed::<Event, Get>();
    allowed::<Event, List>();
    allowed::<Article, Delete>();
    let client = Client::builder("https://api.example.com").build().unwrap();
    let events = client.repository::<Event>();
    let request = events
        .update(Event::patch("1").note("x"))
        .request()
        .unwrap();
    assert_eq!(request.to_string(), "PATCH /events/1");
    let request = events.list().request().unwrap();
    assert_eq!(request.to_string(), "GET /events");
}
