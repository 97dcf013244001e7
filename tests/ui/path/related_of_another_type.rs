#[path = "../blog.rs"]
mod blog;

use blog::*;

fn client() -> jsonapi_core::Client {
    unimplemented!()
}

fn main() {
    let articles = client().repository::<Article>();
    let _ = articles.related("1", Person::path().articles());
}
