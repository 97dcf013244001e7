#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().sort(Article::fields().author().asc());
}
