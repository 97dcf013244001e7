#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Client;

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    tokio::spawn(client.repository::<Article>().get("1"));
}
