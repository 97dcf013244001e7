#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::prelude::*;

fn main() {
    let _ = Article::query().filter_by(Article::fields().words().gteq("1000"));
}
