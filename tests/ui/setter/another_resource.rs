#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Id;

fn main() {
    let comment: Id<Article> = "1".into();
    let _ = Article::draft().author(comment);
}
