//! `actions = "…"`: the actions allowed on resources of the type.

use jsonapi_core::action::{Allows, Delete, Get, List};
use jsonapi_core::schema::Actions;
use jsonapi_core::{Client, Id, Resource};

#[derive(Resource)]
#[resource(type = "events", actions = "get,list , update")]
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
fn the_schema_lists_the_actions() {
    let all = Actions {
        get: true,
        list: true,
        create: true,
        update: true,
        delete: true,
    };
    assert_eq!(Article::schema().actions, all);
    let some = Actions {
        create: false,
        delete: false,
        ..all
    };
    assert_eq!(Event::schema().actions, some);
}

#[test]
fn allowed_actions_can_be_called() {
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
