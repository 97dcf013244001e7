#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::ToMany;

fn main() {
    let person = Person { id: "9".into(), name: String::new(), articles: ToMany::empty() };
    let _ = Article::draft().author(person);
}
