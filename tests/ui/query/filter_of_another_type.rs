#[path = "../blog.rs"]
mod blog;

use blog::*;

fn main() {
    let _ = Article::query().filter(Person::fields().name(), "x");
}
