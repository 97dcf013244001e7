//! How much: allocations, and the most bytes that were allocated at one time, beside structs
//! written by hand with serde.
//!
//! `cargo bench -p benches --bench memory [-- WORD...]`. It is a program of its own because
//! counting costs time.
#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a program that measures, and stops if it can't"
)]

mod common;

use common::REFERENCE;

fn main() {
    for work in common::works(&common::words()) {
        println!("\n{} ({}, {} kB)", work.name, work.case, work.bytes / 1_000);
        let measured: Vec<_> = work
            .contenders
            .iter()
            .map(|contender| {
                let info = allocation_counter::measure(|| {
                    (contender.run)();
                });
                (contender.name, info)
            })
            .collect();
        let reference = measured
            .iter()
            .find(|(name, _)| *name == REFERENCE)
            .map_or(measured[0].1, |(_, info)| *info);
        for (name, info) in measured {
            println!(
                "  {name:<22}{:>10} allocations{:>8.2}{:>12} bytes{:>8.2}",
                info.count_total,
                info.count_total as f64 / reference.count_total as f64,
                info.bytes_max,
                info.bytes_max as f64 / reference.bytes_max as f64,
            );
        }
    }
}
