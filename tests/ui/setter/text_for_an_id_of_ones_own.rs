#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Comment::patch("five").text("x");
}
