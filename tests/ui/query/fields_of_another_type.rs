#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().fields::<Article>(|_| Person::fields().name());
}
