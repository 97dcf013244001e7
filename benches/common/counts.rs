//! Allocations and peak memory, passed from the program that counts to the one that prints.

use std::io;
use std::path::{Path, PathBuf};

/// The allocations of one contender.
pub struct Count {
    pub work: String,
    pub case: String,
    pub contender: String,
    pub allocations: u64,
    /// The peak of allocated bytes.
    pub peak: u64,
}

#[derive(Default)]
pub struct Counts(Vec<Count>);

impl Counts {
    pub fn add(&mut self, count: Count) {
        self.0.push(count);
    }

    pub fn of(&self, work: &str, case: &str, contender: &str) -> Option<&Count> {
        self.0
            .iter()
            .find(|count| count.work == work && count.case == case && count.contender == contender)
    }

    pub fn save(&self) -> io::Result<()> {
        let lines = self.0.iter().map(|count| {
            let Count {
                work,
                case,
                contender,
                allocations,
                peak,
            } = count;
            format!("{work}\t{case}\t{contender}\t{allocations}\t{peak}\n")
        });
        std::fs::write(path(), lines.collect::<String>())
    }

    /// Loads the last counts, or none.
    pub fn load() -> Self {
        let text = std::fs::read_to_string(path()).unwrap_or_default();
        Self(text.lines().filter_map(count).collect())
    }
}

fn count(line: &str) -> Option<Count> {
    let mut words = line.split('\t');
    Some(Count {
        work: words.next()?.to_owned(),
        case: words.next()?.to_owned(),
        contender: words.next()?.to_owned(),
        allocations: words.next()?.parse().ok()?,
        peak: words.next()?.parse().ok()?,
    })
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("allocations.tsv")
}
