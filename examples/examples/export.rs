//! Exports a large collection to a file with one JSON:API document per line, and shows a progress
//! bar. After an interruption, the next run resumes the export.
//!
//! ```text
//! cargo run --example export -- --stop-after 3
//! cargo run --example export
//! ```
//!
//! Without `--url`, it starts a small server. Resuming needs a stable order: have the server sort
//! by an immutable field.

use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use examples::books::{self, Book};
use indicatif::{ProgressBar, ProgressStyle};
use jsonapi_core::{Client, Document};

#[derive(Parser)]
struct Options {
    /// The URL of the API; its books are below `/books`. The token is read from `ACCESS_TOKEN`.
    #[arg(long)]
    url: Option<String>,
    /// The file to write.
    #[arg(long, default_value = "books.ndjson")]
    file: PathBuf,
    /// The number of books per page.
    #[arg(long, default_value_t = 250)]
    page_size: u64,
    /// Stops after this many pages, to simulate an interruption.
    #[arg(long)]
    stop_after: Option<u64>,
}

/// The progress of an export, stored beside the file until the export is complete.
struct Mark {
    /// The length of complete lines in the file, in bytes.
    length: u64,
    /// The number of exported books.
    books: u64,
    /// The link to the next page.
    next: String,
}

impl Mark {
    fn read(path: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mark = || {
            let mut lines = text.lines();
            Some(Self {
                length: lines.next()?.parse().ok()?,
                books: lines.next()?.parse().ok()?,
                next: lines.next()?.to_owned(),
            })
        };
        let message = format!(
            "{} is not a progress file of this program; delete it",
            path.display()
        );
        mark().ok_or_else(|| io::Error::other(message)).map(Some)
    }

    /// Replaces the stored progress atomically.
    fn write(&self, path: &Path) -> io::Result<()> {
        let fresh = path.with_extension("mark.new");
        fs::write(
            &fresh,
            format!("{}\n{}\n{}\n", self.length, self.books, self.next),
        )?;
        fs::rename(fresh, path)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let url = match options.url {
        Some(url) => url,
        None => books::serve(10_000)?,
    };
    let mut client = Client::builder(url);
    if let Ok(token) = std::env::var("ACCESS_TOKEN") {
        client = client.bearer(token);
    }
    let client = client.build()?;
    let file = options.file;
    let mark = file.with_extension("mark");

    let list = client.repository::<Book>().list();
    let (mut length, mut done, list) = match Mark::read(&mark)? {
        Some(mark) => {
            println!("resuming after {} books", mark.books);
            // The link contains the whole query, including the page size.
            (mark.length, mark.books, list.at(mark.next))
        }
        None => (0, 0, list.page_size(options.page_size)),
    };
    let mut out = open(&file, length)?;

    let bar =
        ProgressBar::no_length()
            .with_position(done)
            .with_style(ProgressStyle::with_template(
                "{bar:40} {pos}/{len} books, {eta} left",
            )?);
    // Fetches the next page while this one is written.
    let mut pages = list.pages().prefetch(1);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        let page = page?;
        if let Some(books) = page.meta.get("record_count")? {
            bar.set_length(books);
        }
        let next = page.links.get("next").map(|link| link.href().to_owned());
        for book in page.data {
            let line = serde_json::to_string(&Document::new(book))?;
            writeln!(out, "{line}")?;
            length += line.len() as u64 + 1;
            done += 1;
        }
        bar.set_position(done);
        out.flush()?;
        out.get_ref().sync_data()?;
        match next {
            Some(next) => Mark {
                length,
                books: done,
                next,
            }
            .write(&mark)?,
            None => match fs::remove_file(&mark) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            },
        }
        count += 1;
        if options.stop_after == Some(count) {
            bar.abandon();
            println!("stopped after {done} books; run it again to resume");
            return Ok(());
        }
    }
    bar.finish();
    println!("{done} books in {}", file.display());
    Ok(())
}

/// Opens the file, truncated to complete lines.
fn open(path: &Path, length: u64) -> io::Result<BufWriter<File>> {
    let mut file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let actual = file.metadata()?.len();
    if actual < length {
        let message = format!("{} is shorter than its progress file says", path.display());
        return Err(io::Error::other(message));
    }
    file.set_len(length)?;
    file.seek(SeekFrom::End(0))?;
    Ok(BufWriter::new(file))
}
