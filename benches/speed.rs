//! How fast: medians, and ratios to structs written by hand with serde.
//!
//! `cargo bench -p benches --bench speed [-- WORD...]` measures the work whose title has each of
//! the words. The contenders take turns, so that what else the machine does hits all of them;
//! ratios count, times don't.
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

use common::{Contender, REFERENCE, Work};

/// How long one measurement takes at least.
const SAMPLE: Duration = Duration::from_millis(4);
/// How long all measurements of some work may take, once each has its least number.
const BUDGET: Duration = Duration::from_secs(8);
const LEAST: usize = 3;
const MOST: usize = 31;

/// How many resources are included when the growth of time is measured.
const GROWTH: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    // For a profiler: one contender alone.
    let only = std::env::var("ONLY").ok();
    for mut work in common::works(&common::words()) {
        if let Some(only) = &only {
            work.contenders.retain(|one| one.name == only);
        } else {
            work.check();
        }
        let contenders: Vec<_> = work.contenders.iter().collect();
        print(&work, &measure(&contenders));
    }
    if only.is_none() {
        growth();
    }
}

/// Prints what one included resource costs, however many there are.
fn growth() {
    let sizes = GROWTH.map(common::growing);
    for name in [
        "hand-written visitor",
        "this library",
        "this library, query",
    ] {
        println!("\n{name}: read, follow every relationship, time for each included resource");
        let contenders = sizes.iter().flat_map(|work| &work.contenders);
        let contenders: Vec<_> = contenders.filter(|one| one.name == name).collect();
        let mut first = None;
        for (included, median) in GROWTH.iter().zip(measure(&contenders)) {
            let each = median.as_secs_f64() * 1e9 / *included as f64;
            let ratio = each / *first.get_or_insert(each);
            println!("  {included:<22}{each:>14.1} ns{ratio:>8.2}");
        }
    }
}

/// The median time of each contender.
fn measure(contenders: &[&Contender]) -> Vec<Duration> {
    let began = Instant::now();
    let repeats: Vec<_> = contenders.iter().map(|one| repeats(one)).collect();
    let mut samples = vec![Vec::new(); repeats.len()];
    for round in 0..MOST {
        if round >= LEAST && began.elapsed() > BUDGET {
            break;
        }
        // Another one begins each time: nobody always comes after the slowest.
        for turn in 0..repeats.len() {
            let at = (turn + round) % repeats.len();
            samples[at].push(sample(contenders[at], repeats[at]));
        }
    }
    samples.iter_mut().map(|samples| median(samples)).collect()
}

/// How often the work is done in one measurement.
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

fn print(work: &Work, medians: &[Duration]) {
    println!("\n{} ({}, {} kB)", work.name, work.case, work.bytes / 1_000);
    let reference = work
        .contenders
        .iter()
        .position(|one| one.name == REFERENCE)
        .map_or(0, |at| at);
    for (contender, median) in work.contenders.iter().zip(medians) {
        let ratio = median.as_secs_f64() / medians[reference].as_secs_f64();
        println!(
            "  {:<22}{:>14.1} µs{ratio:>8.2}",
            contender.name,
            median.as_secs_f64() * 1e6
        );
    }
}
