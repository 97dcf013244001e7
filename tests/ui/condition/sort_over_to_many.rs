#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::prelude::*;

fn main() {
    let text = Comment::fields().text().asc();
    let _ = Article::query().sort(Article::path().comments().sort_by(text));
}
