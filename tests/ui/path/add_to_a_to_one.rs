#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Id;

fn client() -> jsonapi_core::Client {
    unimplemented!()
}

fn main() {
    let articles = client().repository::<Article>();
    let author: Id<Person> = "9".into();
    let _ = articles.relationship("1", Article::path().author()).add([&author]);
}
