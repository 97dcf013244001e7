#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::path().attachment().as_video();
}
