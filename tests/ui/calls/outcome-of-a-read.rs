//! Asking for the outcome of a read.

use jsonapi_core::{Client, Id, Resource, ToMany, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    readers: ToMany<Person>,
}

#[derive(Resource)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    #[resource(relationship)]
    friends: ToMany<Person>,
}

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let articles = client.repository::<Article>();
    let _ = articles.get("1").outcome();
}
