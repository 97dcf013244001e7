#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::draft().created_at("2026-01-01");
}
