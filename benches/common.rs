//! What both programs measure: the documents, the contenders and their work.

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

/// What all are compared with: structs and a visitor for what is included, written by hand.
pub const REFERENCE: &str = "hand-written";
/// The same with serde's tagged enum, which keeps a resource in a buffer first.
pub const TAGGED: &str = "hand-written, tagged";
pub const OURS: &str = "this library";
/// This library, which knows from the query what is included.
pub const OURS_ASKED: &str = "this library, query";

/// This library, which first takes what it writes into a document.
pub const OURS_HELD: &str = "this library, held";

/// Some work on some document, done by several contenders.
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

/// Does the work, and gives a sum of what it read, the same for all.
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

    /// Writes; how long the text is does for a sum, until they are compared.
    fn writing(mut self, name: &'static str, write: impl Fn() -> Vec<u8> + 'static) -> Self {
        let write = Rc::new(write);
        let again = Rc::clone(&write);
        self.written.push((name, Box::new(move || again())));
        self.by(name, move || write().len() as u64)
    }

    /// What to compare of that which was written.
    fn comparing(mut self, read: impl Fn(&[u8]) -> u64 + 'static) -> Self {
        self.compare = Some(Box::new(read));
        self
    }

    /// Whether all come to one sum, but for those that only pass over the document.
    ///
    /// # Panics
    ///
    /// If they don't: then they don't do the same work.
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
        let wanted = sums[0].1;
        for (name, sum) in sums {
            assert!(
                sum == wanted || name == "skipped",
                "{} of {}: {name} comes to {sum}, not {wanted}",
                self.name,
                self.case
            );
        }
    }
}

/// The words that the command line has.
pub fn words() -> Vec<String> {
    std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect()
}

/// Reading one order that includes this many resources, and following every relationship.
pub fn growing(included: usize) -> Work {
    reading::follow_all_of_one(&documents::wide(included))
}

/// Work whose documents and contenders are made when it is its turn.
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

/// All the work whose name and case contain each of these words.
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
