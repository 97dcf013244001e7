#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::draft().title(None);
}
