//! Many concurrent calls over a network that fails one request in ten: each call ends with the
//! right result or an error, none hangs, memory does not grow, and no create is applied twice.
//!
//! `SOAK_CALLS` and `SOAK_SEED` set the number of calls and the seed; `--nocapture` prints a
//! summary. `cargo test --release -p jsonapi-core --test soak -- --nocapture`
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "../it/support/mod.rs"]
mod support;
mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jsonapi_core::client::{Limits, Retry, TokenFn};
use jsonapi_core::{Client, Error, Id, Resource};
use tokio::task::JoinSet;
use tokio::time::{advance, pause, resume, sleep};
use world::World;

/// The number of concurrent calls.
const IN_FLIGHT: usize = 64;

/// The timeout of an attempt. Paused time advances by it only when all calls wait for a stalled
/// response.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The longest possible call: four attempts that time out.
const LONGEST: Duration = Duration::from_secs(4 * 30 + 10);

/// The test fails if nothing happens for this long, in real time.
const HANGS: Duration = Duration::from_secs(180);

/// The allowed growth of memory between a quarter of the calls and the end.
const GROWTH: u64 = 16 * 1024 * 1024;

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Create,
    Read,
    Delete,
}

impl Kind {
    fn of(number: u64) -> Self {
        match number % 4 {
            0 => Self::Create,
            1 => Self::Delete,
            _ => Self::Read,
        }
    }
}

/// Makes one call, and checks that the response belongs to it.
async fn call(client: &Client, number: u64) -> Result<(), Error> {
    let articles = client.repository::<Article>();
    let id = number.to_string();
    let title = format!("number {number}");
    let document = match Kind::of(number) {
        Kind::Create => articles.create(Article::draft().title(&*title)).await?,
        Kind::Read => articles.get(&*id).await?,
        Kind::Delete => return articles.delete(&*id).await,
    };
    assert_eq!(document.data.id.as_str(), id, "the answer to another call");
    assert_eq!(document.data.title, title);
    Ok(())
}

/// The memory of this process, if the system reports it.
fn memory() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = pages.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

fn setting(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(value) => value.parse().unwrap(),
        Err(_) => otherwise,
    }
}

#[tokio::test]
async fn each_call_ends_and_no_create_is_done_twice() {
    let (calls, seed) = (setting("SOAK_CALLS", 20_000), setting("SOAK_SEED", 1));
    let world = World::start(seed, usize::try_from(calls).unwrap()).await;
    let tokens = AtomicU64::new(0);
    let auth = TokenFn::new(move || {
        let number = tokens.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, Error>(format!("t{number}")) }
    });
    let retry = Retry {
        first_delay: Duration::ZERO,
        ..Retry::default()
    };
    let limits = Limits {
        timeout: TIMEOUT,
        body: 128 * 1024,
        ..Limits::default()
    };
    let client = Client::builder(format!("http://{}", world.address))
        .auth(auth)
        .retry(retry)
        .limits(limits)
        .hook(world.hook())
        .build()
        .unwrap();

    // Real time, not paused time.
    let began = Instant::now();
    let next = Arc::new(AtomicU64::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let (client, next) = (client.clone(), Arc::clone(&next));
        workers.spawn(async move {
            let (mut ended, mut early) = (Vec::new(), None);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return (ended, early);
                }
                if number == calls / 4 {
                    early = memory();
                }
                let result = tokio::time::timeout(LONGEST, call(&client, number)).await;
                ended.push((number, result.expect("a call hangs").is_ok()));
            }
        });
    }
    let mut ended = Vec::new();
    let mut early = None;
    let mut rounds = 0;
    while !workers.is_empty() {
        let active = workers.len();
        tokio::select! {
            biased;
            Some(worker) = workers.join_next() => {
                let (of_worker, memory) = worker.unwrap();
                ended.extend(of_worker);
                early = early.or(memory);
            }
            () = world.stalled(|stalled| stalled >= active) => {
                rounds += 1;
                pause();
                advance(TIMEOUT).await;
                resume();
                world.stalled(|stalled| stalled == 0).await;
            }
            () = sleep(HANGS) => panic!("nothing happens any more"),
        }
    }
    let took = began.elapsed();

    assert_eq!(u64::try_from(ended.len()).unwrap(), calls);
    let mut created_in_vain = 0;
    for (number, succeeded) in &ended {
        let done = world.done(*number);
        assert!(
            !succeeded || done > 0,
            "{number} succeeded, but nothing was done"
        );
        if Kind::of(*number) == Kind::Create {
            assert!(done <= 1, "{number} was created {done} times");
            created_in_vain += u64::from(!succeeded && done == 1);
        }
    }
    let succeeded = ended.iter().filter(|(_, succeeded)| *succeeded).count();
    let (requests, faults, away, open) = world.counts();
    println!(
        "{calls} calls in {took:.1?} with seed {seed}: {succeeded} succeeded; {requests} requests \
         of which {faults} were failed, and {away} times nobody listened; {created_in_vain} creates were done and their answers lost; \
         {rounds} times all calls waited for the timeout; {open} connections are open"
    );
    assert!(
        faults * 12 > requests,
        "the server did not fail often enough"
    );
    assert!(
        succeeded as u64 > calls * 8 / 10,
        "{succeeded} of {calls} succeeded"
    );
    // A call that waits for a connection may open one and then reuse another.
    assert!(open <= 2 * IN_FLIGHT, "{open} connections are open");
    assert!(away > 0 || calls < 5000, "the server was never unreachable");
    if let (Some(early), Some(late)) = (early, memory()) {
        println!("{early} bytes of memory after a quarter of the calls, {late} at the end");
        assert!(
            late < early + GROWTH,
            "memory grew by {} bytes",
            late - early
        );
    }
}
