//! Compares the router over a memory store with hand-written axum handlers: requests per second,
//! and processor time of the server per request.
//!
//! Each contender serves in its own process, over 16 loopback connections. The contenders take
//! turns in short rounds; the table shows medians. `-- get list` selects benchmarks, `ROUNDS=9`
//! sets the number of rounds.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    reason = "a benchmark that can't go on ends, and counts fit"
)]

#[path = "serve/hand.rs"]
mod hand;
#[path = "serve/library.rs"]
mod library;
#[path = "serve/load.rs"]
mod load;
#[path = "serve/work.rs"]
mod work;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use load::Sample;
use work::{ALL, Work};

/// The duration of a contender's load in each round.
const ROUND: Duration = Duration::from_millis(700);

const LIBRARY: &str = "this library";
const HAND: &str = "by hand";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, contender] = arguments.as_slice()
        && flag == "--serve"
    {
        return serve(contender);
    }
    let chosen = |work: &&Work| {
        let mut names = arguments
            .iter()
            .filter(|name| !name.starts_with('-'))
            .peekable();
        names.peek().is_none() || names.any(|name| work.name.contains(name.as_str()))
    };
    let rounds = std::env::var("ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    println!(
        "{:24}{:>14}{:>7}{:>16}{:>7}",
        "", "requests/s", "ratio", "µs of processor", "ratio"
    );
    for work in ALL.iter().filter(chosen) {
        measure(work, rounds.unwrap_or(5));
    }
}

/// Runs one contender until its standard input closes.
fn serve(contender: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let app = match contender {
            LIBRARY => library::app(),
            _ => hand::app(),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        println!("{}", listener.local_addr().expect("an address"));
        axum::serve(listener, app).await.expect("a server");
    });
}

/// A running contender.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(contender: &str) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process = Command::new(program)
            .args(["--serve", contender])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let output = process.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(output)
            .read_line(&mut line)
            .expect("its address");
        let address = line.trim().parse().expect("an address");
        Self { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn measure(work: &Work, rounds: usize) {
    let servers = [LIBRARY, HAND].map(|name| (name, Server::start(name)));
    let answers = servers
        .each_ref()
        .map(|(_, server)| load::answer(server.address, work));
    assert_eq!(
        answers[0], answers[1],
        "the contenders answer `{}` differently",
        work.name
    );
    let mut samples = [Vec::new(), Vec::new()];
    for round in 0..=rounds {
        for ((_, server), samples) in servers.iter().zip(&mut samples) {
            let sample = load::run(server.address, server.process.id(), work, ROUND);
            // The first round is a warm-up.
            if round > 0 {
                samples.push(sample);
            }
        }
    }
    println!("\n{}", work.name);
    let medians = samples.map(|samples| {
        (
            median(&samples, |sample| sample.rate),
            median(&samples, |sample| sample.processor),
        )
    });
    let (rate, processor) = medians[1];
    for ((name, _), median) in servers.iter().zip(medians) {
        println!(
            "  {:22}{:>14.0}{:>7.2}{:>16.1}{:>7.2}",
            name,
            median.0,
            median.0 / rate,
            median.1 * 1e6,
            median.1 / processor
        );
    }
}

fn median(samples: &[Sample], of: impl Fn(&Sample) -> f64) -> f64 {
    let mut all: Vec<f64> = samples.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
