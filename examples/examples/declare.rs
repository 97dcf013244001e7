//! Declares resource types, and writes and reads documents, without a network.

use std::error::Error;
use std::process::ExitCode;

use jsonapi_core::{Document, Id, Resource, ToMany, ToOne};

/// An attribute is a plain field; a relationship names the type that it leads to.
#[derive(Resource, Debug)]
#[resource(type = "books", rename_all = "camelCase")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    title: String,
    subtitle: Option<String>,
    #[resource(read_only)]
    published_on: String,
    #[resource(relationship)]
    author: ToOne<Author>,
}

#[derive(Resource, Debug)]
#[resource(type = "authors")]
struct Author {
    #[resource(id)]
    id: Id<Author>,
    name: String,
    #[resource(relationship)]
    books: ToMany<Book>,
}

/// A response with a book that includes its author.
const ANSWER: &str = r#"{
    "data": {
        "type": "books",
        "id": "1",
        "attributes": {"title": "Notes", "subtitle": null, "publishedOn": "1843-09-01"},
        "relationships": {"author": {"data": {"type": "authors", "id": "9"}}}
    },
    "included": [{
        "type": "authors",
        "id": "9",
        "attributes": {"name": "Ada Lovelace"},
        "relationships": {"books": {"data": [{"type": "books", "id": "1"}]}}
    }]
}"#;

fn main() -> ExitCode {
    examples::exit(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    println!("Reading a document:");
    let document = Document::<Book>::from_slice(ANSWER.as_bytes())?;
    let book = &document.data;
    let author = document.get(&book.author)?;
    println!(
        "  “{}” is by {}, of {}.",
        book.title, author.name, book.published_on
    );
    for book in document.get_all(&author.books) {
        println!("  The books of {} include book {}.", author.id, book?.id);
    }

    println!("\nA draft has only the members that a creation may set:");
    let draft = Book::draft()
        .title("On the Analytical Engine")
        .author(&author.id);
    println!("  {}", serde_json::to_string(&Document::new(draft))?);

    println!("\nA patch has only the members that were set; null differs from absent:");
    let patch = Book::patch(&book.id).subtitle("With a program");
    println!("  {}", serde_json::to_string(&Document::new(patch))?);
    let patch = Book::patch(&book.id).subtitle(None);
    println!("  {}", serde_json::to_string(&Document::new(patch))?);

    println!("\nA query uses declared names:");
    let query = Book::query()
        .include(Book::path().author())
        .sort(Book::fields().published_on().desc());
    println!("  {query}");

    println!("\nAn error points to a mismatch with the declaration:");
    let wrong = ANSWER.replace(r#""Notes""#, "1843");
    if let Err(error) = Document::<Book>::from_slice(wrong.as_bytes()) {
        println!("  {error}");
    }
    Ok(())
}
