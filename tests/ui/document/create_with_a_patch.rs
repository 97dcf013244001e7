#[path = "../blog.rs"]
mod blog;

use blog::*;

fn client() -> jsonapi_core::Client {
    unimplemented!()
}

fn main() {
    let articles = client().repository::<Article>();
    let _ = articles.create(Article::patch("1"));
}
