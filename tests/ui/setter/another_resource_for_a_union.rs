#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Id;

fn main() {
    let person: Id<Person> = "1".into();
    let _ = Article::draft().attachment(&person);
}
