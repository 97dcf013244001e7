#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::prelude::*;

fn main() {
    let title = Article::fields().title().eq("x");
    let _ = Article::query().filter_by(Article::path().author().has(title));
}
