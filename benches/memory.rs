//! Measures memory: allocations, and the peak of allocated bytes.
//!
//! A separate program, because counting costs time. It stores its counts for `speed`, which runs
//! next and prints them.
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

use common::counts::{Count, Counts};

fn main() {
    let mut counts = Counts::default();
    for work in common::works(&common::words()) {
        for contender in &work.contenders {
            let info = allocation_counter::measure(|| {
                (contender.run)();
            });
            counts.add(Count {
                work: work.name.to_owned(),
                case: work.case.to_owned(),
                contender: contender.name.to_owned(),
                allocations: info.count_total,
                peak: info.bytes_max,
            });
        }
    }
    counts.save().expect("a folder to write to");
    println!("allocations are counted; `speed` prints them");
}
