//! Uses the client in a synchronous program: a tokio runtime blocks on each call.
//!
//! `cargo run --example blocking`

use std::error::Error;

use examples::books::{self, Book};
use jsonapi_core::Client;
use tokio::runtime::{Builder, Runtime};

/// The interface for the rest of the program: plain functions.
struct Library {
    /// Runs on the caller's thread, and only while a call is pending.
    runtime: Runtime,
    client: Client,
}

impl Library {
    fn connect(url: &str) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            runtime: Builder::new_current_thread().enable_all().build()?,
            client: Client::builder(url).build()?,
        })
    }

    fn find(&self, id: &str) -> Result<Option<Book>, jsonapi_core::Error> {
        let call = self.client.repository::<Book>().get(id);
        match self.runtime.block_on(call.into_future()) {
            Ok(found) => Ok(Some(found.data)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn add(&self, title: &str) -> Result<Book, jsonapi_core::Error> {
        let call = self
            .client
            .repository::<Book>()
            .create(Book::draft().title(title));
        Ok(self.runtime.block_on(call.into_future())?.data)
    }

    /// Turns a stream into an iterator that blocks on each item.
    fn all(&self) -> impl Iterator<Item = Result<Book, jsonapi_core::Error>> {
        let mut every = self.client.repository::<Book>().list().stream();
        std::iter::from_fn(move || self.runtime.block_on(every.next()))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let library = Library::connect(&books::serve(60)?)?;

    match library.find("7")? {
        Some(book) => println!("{}: {}", book.id, book.title),
        None => println!("there is no book 7"),
    }
    println!("book 700 exists: {}", library.find("700")?.is_some());

    let added = library.add("JSON:API, by hand")?;
    println!("{}: {}", added.id, added.title);

    let mut letters = 0;
    for book in library.all() {
        letters += book?.title.chars().count();
    }
    println!("{letters} letters in all titles");
    Ok(())
}
