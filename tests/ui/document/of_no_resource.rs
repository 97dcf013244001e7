#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Document;

struct Draft;

fn main() {
    let _ = Document::<Vec<Draft>>::from_slice(b"");
}
