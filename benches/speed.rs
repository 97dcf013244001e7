//! Measures speed: medians, and ratios to hand-written serde structs.
//!
//! `cargo bench [-- WORD...]` runs the benchmarks whose title contains each word. The contenders
//! take turns, so that other load on the machine affects all of them; compare ratios, not times.
//! `memory` runs first, and its counts are part of the same table.
//!
//! Not every crate can do all of the work. `jsonapi_core` and `jsonapi_deserialize` reject
//! relationships without linkage, so their structs omit those, and they can't read documents in
//! which an order is only partly included. `jsonapi_deserialize` does not write. `jsonapi` stores
//! related resources in the structs: it can't read without following relationships, and its linear
//! search through `included` would take hours on the wide document.
#![allow(
    dead_code,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    clippy::cast_precision_loss,
    clippy::double_must_use,
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a program that measures, with types that only two contenders out of seven use whole; \
              it stops if it can't go on"
)]

mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::table::Table;
use common::{Contender, OURS, OURS_ASKED, REFERENCE};

/// The minimum duration of a measurement.
const SAMPLE: Duration = Duration::from_millis(4);
/// The maximum time for all measurements of a contender, after the minimum number.
const SHARE: Duration = Duration::from_secs(2);
const LEAST: usize = 3;
const MOST: usize = 31;

/// The numbers of included resources for measuring growth.
const GROWTH: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    // For a profiler: runs one contender alone, this many times.
    if let Ok(only) = std::env::var("ONLY") {
        return alone(&only);
    }
    let words = common::words();
    let mut table = Table::new();
    for work in common::works(&words) {
        work.check();
        let contenders: Vec<_> = work.contenders.iter().collect();
        table.add(&work, &measure(&contenders));
    }
    let growth = words.is_empty().then(growth);
    table.summary(growth);
}

fn alone(name: &str) {
    for work in common::works(&common::words()) {
        for contender in work.contenders.iter().filter(|one| one.name == name) {
            for _ in 0..20 {
                black_box((contender.run)());
            }
        }
    }
}

/// Prints the cost per included resource for each number of resources, and returns its growth for
/// this library.
fn growth() -> f64 {
    println!("\nread, follow every relationship: ns for each included resource, by their number");
    print!("{:24}", "");
    GROWTH.iter().for_each(|included| print!("{included:>10}"));
    println!();
    let works = GROWTH.map(common::growing);
    let mut grows = 1.0;
    for name in [REFERENCE, OURS, OURS_ASKED] {
        let contenders = works.iter().flat_map(|work| &work.contenders);
        let contenders: Vec<_> = contenders.filter(|one| one.name == name).collect();
        let times = measure(&contenders);
        let times = times.iter().zip(GROWTH);
        let each: Vec<_> = times
            .map(|(time, included)| time.as_secs_f64() * 1e9 / included as f64)
            .collect();
        print!("  {name:22}");
        each.iter().for_each(|each| print!("{each:>10.0}"));
        println!();
        if name == OURS {
            grows = each[each.len() - 1] / each[0];
        }
    }
    grows
}

/// Returns the median time of each contender.
fn measure(contenders: &[&Contender]) -> Vec<Duration> {
    let repeats: Vec<_> = contenders.iter().map(|one| repeats(one)).collect();
    let mut samples = vec![Vec::new(); repeats.len()];
    let mut spent = vec![Duration::ZERO; repeats.len()];
    for round in 0..MOST {
        // Start with another contender each time, so that none always follows the slowest.
        for turn in 0..repeats.len() {
            let at = (turn + round) % repeats.len();
            if round < LEAST || spent[at] < SHARE {
                let time = sample(contenders[at], repeats[at]);
                samples[at].push(time);
                spent[at] += time * repeats[at];
            }
        }
    }
    samples.iter_mut().map(|samples| median(samples)).collect()
}

/// Returns how often the work is repeated in one measurement.
fn repeats(contender: &Contender) -> u32 {
    let once = sample(contender, 1).max(Duration::from_nanos(1));
    u32::try_from(SAMPLE.as_nanos() / once.as_nanos())
        .unwrap_or(u32::MAX)
        .max(1)
}

fn sample(contender: &Contender, repeats: u32) -> Duration {
    let began = Instant::now();
    for _ in 0..repeats {
        black_box((contender.run)());
    }
    began.elapsed() / repeats
}

fn median(samples: &mut [Duration]) -> Duration {
    samples.sort_unstable();
    samples[samples.len() / 2]
}
