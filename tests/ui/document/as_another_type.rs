#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Document;

fn main() {
    let document = Document::<Article>::from_slice(b"").unwrap();
    let _: &Comment = document.get(&document.data.author).unwrap();
}
