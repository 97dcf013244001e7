#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().include(Article::path().writer());
}
