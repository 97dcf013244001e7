#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::draft().author(["1", "2"]);
}
