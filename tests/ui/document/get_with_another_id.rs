#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Id;

fn client() -> jsonapi_core::Client {
    unimplemented!()
}

fn main() {
    let articles = client().repository::<Article>();
    let person: Id<Person> = "9".into();
    let _ = articles.get(&person);
}
