#[path = "../blog.rs"]
mod blog;

use blog::*;
use jsonapi_core::Client;

fn main() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let article = client.repository::<Article>().get("1");
    println!("{}", article.data.title);
}
