#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::patch("1").created_at("2026-01-01");
}
