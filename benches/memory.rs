//! How much: allocations, and the most bytes that were allocated at one time, beside structs
//! written by hand with serde.
//!
//! `cargo bench -p benches --bench memory [-- WORD...]`. It is a program of its own because
//! counting costs time.
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
