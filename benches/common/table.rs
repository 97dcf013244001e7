//! Prints measurements as a table.

use std::time::Duration;

use super::counts::Counts;
use super::reading::{ALL, ONE, READ};
use super::round_trip::CALL;
use super::writing::COMPOUND;
use super::{OURS, OURS_ASKED, OURS_HELD, REFERENCE, Work};

/// The measurements of one contender.
struct Row {
    work: &'static str,
    case: &'static str,
    contender: &'static str,
    time: Duration,
    allocations: Option<u64>,
    peak: Option<u64>,
}

pub struct Table {
    rows: Vec<Row>,
    counts: Counts,
}

impl Table {
    /// Creates an empty table that includes earlier counts.
    pub fn new() -> Self {
        println!(
            "{:24}{:>14}{:>7}{:>13}{:>7}{:>12}{:>7}",
            "", "median", "ratio", "allocations", "ratio", "peak kB", "ratio"
        );
        Self {
            rows: Vec::new(),
            counts: Counts::load(),
        }
    }

    /// Adds the times of all contenders, and prints them.
    pub fn add(&mut self, work: &Work, times: &[Duration]) {
        println!("\n{} ({}, {} kB)", work.name, work.case, work.bytes / 1_000);
        let from = self.rows.len();
        for (contender, time) in work.contenders.iter().zip(times) {
            let count = self.counts.of(work.name, work.case, contender.name);
            self.rows.push(Row {
                work: work.name,
                case: work.case,
                contender: contender.name,
                time: *time,
                allocations: count.map(|count| count.allocations),
                peak: count.map(|count| count.peak),
            });
        }
        let rows = &self.rows[from..];
        let reference = rows.iter().find(|row| row.contender == REFERENCE);
        for row in rows {
            let reference = reference.unwrap_or(row);
            let number = |number: Option<u64>| number.map_or("-".to_owned(), |n| n.to_string());
            println!(
                "  {:22}{:>11.1} µs{:>7}{:>13}{:>7}{:>12}{:>7}",
                row.contender,
                row.time.as_secs_f64() * 1e6,
                formatted(Some(time(row) / time(reference))),
                number(row.allocations),
                formatted(ratio(row.allocations, reference.allocations)),
                number(row.peak.map(|bytes| bytes / 1_000)),
                formatted(ratio(row.peak, reference.peak)),
            );
        }
    }

    /// Prints a short comparison of this library with the others.
    pub fn summary(&self, growth: Option<f64>) {
        let to_hand = |work, contender, of: fn(&Row, &Row) -> Option<f64>| {
            ["page", "large"].map(|case| {
                let row = self.row(work, case, contender)?;
                of(row, self.row(work, case, REFERENCE)?)
            })
        };
        let times: fn(&Row, &Row) -> Option<f64> = |row, to| Some(time(row) / time(to));
        let line = |title: &str, [page, large]: [Option<f64>; 2], limit: &str| {
            println!(
                "  {title:52}{:>7}{:>7}  {limit}",
                formatted(page),
                formatted(large)
            );
        };
        println!("\n{OURS}, in ratios{:>44}{:>7}", "page", "large");
        line("time to read", to_hand(READ, OURS, times), "of 0.90");
        line(
            "time to read and follow every relationship",
            to_hand(ALL, OURS, times),
            "of 1.00",
        );
        line(
            "  the same, knowing what the query includes",
            to_hand(ALL, OURS_ASKED, times),
            "of 1.00",
        );
        line(
            "time to read and follow one relationship",
            to_hand(ONE, OURS, times),
            "of 0.60",
        );
        line(
            "time to write a compound document",
            to_hand(COMPOUND, OURS, times),
            "of 1.00",
        );
        line(
            "  the same, from a document that holds it",
            to_hand(COMPOUND, OURS_HELD, times),
            "of 1.00",
        );
        let allocations = |row: &Row, to: &Row| ratio(row.allocations, to.allocations);
        let peak = |row: &Row, to: &Row| ratio(row.peak, to.peak);
        line(
            "allocations, read and follow every",
            to_hand(ALL, OURS, allocations),
            "of 0.80",
        );
        line(
            "  the same, knowing what the query includes",
            to_hand(ALL, OURS_ASKED, allocations),
            "of 0.80",
        );
        line(
            "peak heap, read and follow every",
            to_hand(ALL, OURS, peak),
            "of 1.00",
        );
        line(
            "  the same, knowing what the query includes",
            to_hand(ALL, OURS_ASKED, peak),
            "of 1.00",
        );
        line(
            "time of a call, to bare reqwest",
            to_hand(CALL, OURS, times),
            "of 1.05",
        );
        let peers = ["page", "large"].map(|case| {
            let ours = self.row(ALL, case, OURS)?;
            let peers = self
                .rows
                .iter()
                .filter(|row| row.work == ALL && row.case == case);
            let fastest = peers
                .filter(|row| row.contender.starts_with("jsonapi"))
                .map(time)
                .reduce(f64::min)?;
            Some(fastest / time(ours))
        });
        line(
            "the fastest JSON:API crate takes, times ours",
            peers,
            "3.00 or more",
        );
        line(
            "time per included resource, 100,000 to 100",
            [None, growth],
            "of 1.30",
        );
    }

    fn row(&self, work: &str, case: &str, contender: &str) -> Option<&Row> {
        let is = |row: &&Row| row.work == work && row.case == case && row.contender == contender;
        self.rows.iter().find(is)
    }
}

fn time(row: &Row) -> f64 {
    row.time.as_secs_f64()
}

fn ratio(value: Option<u64>, reference: Option<u64>) -> Option<f64> {
    Some(value? as f64 / reference? as f64)
}

fn formatted(ratio: Option<f64>) -> String {
    ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.2}"))
}
