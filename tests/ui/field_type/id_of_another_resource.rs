use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Person>,
}

type Key = Id<Person>;

#[derive(Resource)]
#[resource(type = "comments")]
struct Comment {
    #[resource(id)]
    id: Key,
}

#[derive(Resource)]
#[resource(type = "parcels")]
struct Parcel<T> {
    #[resource(id)]
    id: Id<Person>,
    content: T,
}

fn main() {}
