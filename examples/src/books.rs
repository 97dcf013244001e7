//! A library of books, and a minimal server for it, so that examples run without a network. Its
//! hand-written HTTP is not an example.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use jsonapi_core::query::Parameters;
use jsonapi_core::{Document, Id, Resource, ResourceObject};

/// A book of the library.
#[derive(Resource, Debug)]
#[resource(type = "books")]
pub struct Book {
    /// The shelf number.
    #[resource(id)]
    pub id: Id<Book>,
    /// The title.
    pub title: String,
}

/// Starts a server with this many books, and returns its URL: `http://127.0.0.1:…`.
///
/// # Errors
///
/// If no port is available.
pub fn serve(books: u64) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A client that disconnects gets no response.
            thread::spawn(move || respond(connection, books).ok());
        }
    });
    Ok(url)
}

fn respond(mut connection: TcpStream, books: u64) -> io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let (mut length, mut header) = (0, String::new());
    while reader.read_line(&mut header)? > 2 {
        let header = std::mem::take(&mut header).to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;

    let mut words = line.split(' ');
    let (method, target) = (words.next(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let id = path.strip_prefix("/books/").and_then(|id| id.parse().ok());
    let (status, body) = match (method, path, id) {
        (Some("GET"), "/books", _) => ("200 OK", page(books, query)),
        (Some("GET"), _, Some(id)) if (1..=books).contains(&id) => ("200 OK", one(book(id))),
        (Some("POST"), "/books", _) => match title(&body) {
            Ok(title) => ("201 Created", one(titled(books + 1, &title))),
            Err(error) => ("400 Bad Request", refusal("400", &error.to_string())),
        },
        _ => ("404 Not Found", refusal("404", "there is no such book")),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: application/vnd.api+json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn title(body: &[u8]) -> jsonapi_core::Result<String> {
    let draft = Document::<ResourceObject>::from_slice(body)?;
    Ok(draft.data.attribute("title")?.unwrap_or_default())
}

fn book(number: u64) -> ResourceObject {
    titled(number, &format!("The {number}. book"))
}

fn titled(number: u64, title: &str) -> ResourceObject {
    ResourceObject::new("books", number.to_string()).with_attribute("title", title)
}

fn one(book: ResourceObject) -> String {
    text(&Document::new(book))
}

fn page(books: u64, query: &str) -> String {
    let page = Parameters::parse(query).unwrap_or_default().page;
    let parameter_or = |key: &str, default: u64| {
        let found = page.iter().find(|parameter| parameter.keys == [key]);
        let found = found.and_then(|parameter| parameter.value.parse().ok());
        found.unwrap_or(default).clamp(1, 1000)
    };
    let (number, size) = (parameter_or("number", 1), parameter_or("size", 25));
    let first = (number - 1) * size + 1;
    let last = books.min(number * size);
    let mut document = Document::new((first..=last).map(book).collect::<Vec<_>>());
    if last < books {
        let next = format!("/books?page[number]={}&page[size]={size}", number + 1);
        document.links.insert("next", jsonapi_core::Link::new(next));
    }
    document.meta.insert("record_count", books);
    document.meta.insert("page_count", books.div_ceil(size));
    text(&document)
}

fn refusal(status: &str, detail: &str) -> String {
    serde_json::json!({"errors": [{"status": status, "detail": detail}]}).to_string()
}

fn text<T: jsonapi_core::document::PrimaryData>(document: &Document<T>) -> String {
    serde_json::to_string(document).unwrap_or_default()
}
