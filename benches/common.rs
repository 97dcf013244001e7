//! The documents, contenders and work shared by both benchmarks.

pub mod counts;
mod documents;
mod hand;
mod ours;
mod peer_jsonapi;
mod peer_jsonapi_core;
mod peer_jsonapi_deserialize;
pub mod reading;
pub mod round_trip;
mod sum;
pub mod table;
mod value;
mod visitor;
pub mod writing;

use std::rc::Rc;

/// The reference for ratios: hand-written structs with a visitor for `included`.
pub const REFERENCE: &str = "hand-written";
/// The same with serde's tagged enum, which buffers each resource first.
pub const TAGGED: &str = "hand-written, tagged";
pub const OURS: &str = "this library";
/// This library, with the included types known from the query.
pub const OURS_ASKED: &str = "this library, query";

/// This library, with included resources stored in the document first.
pub const OURS_HELD: &str = "this library, held";

/// Work on a document, done by several contenders.
pub struct Work {
    pub name: &'static str,
    pub case: &'static str,
    /// The length of the document.
    pub bytes: usize,
    pub contenders: Vec<Contender>,
    written: Vec<(&'static str, Writing)>,
    compare: Option<Comparison>,
}

type Writing = Box<dyn Fn() -> Vec<u8>>;
type Comparison = Box<dyn Fn(&[u8]) -> u64>;

/// Does the work, and returns a checksum of what it read, the same for all contenders.
pub struct Contender {
    pub name: &'static str,
    pub run: Box<dyn Fn() -> u64>,
}

impl Work {
    fn new(name: &'static str, case: &'static str, bytes: usize) -> Self {
        Self {
            name,
            case,
            bytes,
            contenders: Vec::new(),
            written: Vec::new(),
            compare: None,
        }
    }

    fn by(mut self, name: &'static str, run: impl Fn() -> u64 + 'static) -> Self {
        self.contenders.push(Contender {
            name,
            run: Box::new(run),
        });
        self
    }

    /// Adds a contender that writes. The length of the text serves as checksum until the outputs
    /// are compared.
    fn writing(mut self, name: &'static str, write: impl Fn() -> Vec<u8> + 'static) -> Self {
        let write = Rc::new(write);
        let again = Rc::clone(&write);
        self.written.push((name, Box::new(move || again())));
        self.by(name, move || write().len() as u64)
    }

    /// Sets how to compare the written text.
    fn comparing(mut self, read: impl Fn(&[u8]) -> u64 + 'static) -> Self {
        self.compare = Some(Box::new(read));
        self
    }

    /// Checks that all contenders return the same checksum, except those that only skip the
    /// document.
    ///
    /// # Panics
    ///
    /// If the checksums differ, because the contenders then do different work.
    pub fn check(&self) {
        let sums: Vec<_> = match &self.compare {
            Some(sum) => {
                let written = self.written.iter();
                written
                    .map(|(name, write)| (*name, sum(&write())))
                    .collect()
            }
            None => {
                let contenders = self.contenders.iter();
                contenders.map(|one| (one.name, (one.run)())).collect()
            }
        };
        let expected = sums[0].1;
        for (name, sum) in sums {
            assert!(
                sum == expected || name == "skipped",
                "{} of {}: {name} comes to {sum}, not {expected}",
                self.name,
                self.case
            );
        }
    }
}

/// Returns the arguments of the command line.
pub fn words() -> Vec<String> {
    std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect()
}

/// Reading one order with this many included resources, and following every relationship.
pub fn growing(included: usize) -> Work {
    reading::follow_all_of_one(&documents::wide(included))
}

/// Work whose documents and contenders are created when it runs.
pub struct Planned {
    pub name: &'static str,
    pub case: &'static str,
    make: Box<dyn FnOnce() -> Work>,
}

impl Planned {
    fn new(name: &'static str, case: &'static str, make: impl FnOnce() -> Work + 'static) -> Self {
        let make = Box::new(make);
        Self { name, case, make }
    }
}

/// Returns all work whose name and case contain each of these words.
pub fn works(words: &[String]) -> impl Iterator<Item = Work> {
    let works = reading::works().into_iter();
    works
        .chain(writing::works())
        .chain(round_trip::works())
        .filter(|work| {
            let title = format!("{}, {}", work.name, work.case);
            words.iter().all(|word| title.contains(word.as_str()))
        })
        .map(|work| (work.make)())
}
