#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().fields::<Person>(|f| f.nmae());
}
