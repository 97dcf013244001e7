#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::patch("1").slug("jsonapi");
}
