//! Exports a large collection to a file, a JSON:API document a line, with a progress bar. If it
//! is interrupted, the next run goes on from where it was.
//!
//! ```text
//! cargo run --example export -- --stop-after 3
//! cargo run --example export
//! ```
//!
//! Without `--url` it starts a small server itself. A collection whose order changes from page to
//! page can't be gone on with: have the server sort it by what does not change.

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
    /// The API; its books are below `/books`. A token is taken from `ACCESS_TOKEN`.
    #[arg(long)]
    url: Option<String>,
    /// The file to write.
    #[arg(long, default_value = "books.ndjson")]
    file: PathBuf,
    /// How many books a page has.
    #[arg(long, default_value_t = 250)]
    page_size: u64,
    /// Stops after so many pages, as an interruption would.
    #[arg(long)]
    stop_after: Option<u64>,
}

/// How far an export has come. It lies beside the file until the export is whole.
struct Mark {
    /// Up to here the file is whole, in bytes.
    length: u64,
    /// How many books that is.
    books: u64,
    /// The link to the page that comes next.
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
        let message = format!("{} is no mark of this program; delete it", path.display());
        mark().ok_or_else(|| io::Error::other(message)).map(Some)
    }

    /// Replaces the mark in one step, so that there is always a whole one.
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
            println!("going on after {} books", mark.books);
            // The link says all that was asked for, the size of a page too.
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
    // The next page comes while this one is written.
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
            println!("stopped after {done} books; run it again to go on");
            return Ok(());
        }
    }
    bar.finish();
    println!("{done} books in {}", file.display());
    Ok(())
}

/// The file, cut to the length up to which it is whole.
fn open(path: &Path, length: u64) -> io::Result<BufWriter<File>> {
    let mut file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let held = file.metadata()?.len();
    if held < length {
        let message = format!("{} is shorter than its mark says", path.display());
        return Err(io::Error::other(message));
    }
    file.set_len(length)?;
    file.seek(SeekFrom::End(0))?;
    Ok(BufWriter::new(file))
}
