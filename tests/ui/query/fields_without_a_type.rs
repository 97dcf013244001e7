#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().fields(|f| (f.title(), f.author()));
}
