#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Client;

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let _ = client.repository::<Attachment>();
}
