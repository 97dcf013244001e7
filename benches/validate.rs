//! Measures the validator, and thereby the linter: its time compared with parsing the same text
//! into `serde_json::Value`, and how it grows.
//!
//! `cargo bench -p benches --bench validate [-- MEGABYTES...]`. The two take turns, so that other
//! load on the machine affects both; compare ratios, not times.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    reason = "a program that measures stops if it can't go on"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ours::validate::{Context, Validator};
use serde_json::{Value, json};

const SIZES: [usize; 4] = [1, 5, 20, 40];
const ROUNDS: usize = 7;

fn main() {
    let requested: Vec<usize> = std::env::args()
        .filter_map(|size| size.parse().ok())
        .collect();
    let sizes = if requested.is_empty() {
        &SIZES[..]
    } else {
        &requested
    };
    for (name, make) in DOCUMENTS {
        println!("\n{name}: validator, time of a megabyte, ratio to parsing into a Value");
        for megabytes in sizes {
            let text = make(megabytes * 1_000_000);
            let (validator, value) = measure(text.as_bytes());
            println!(
                "  {:>3} MB{:>10.2} ms{:>8.2}",
                text.len() / 1_000_000,
                validator.as_secs_f64() * 1e9 / text.len() as f64,
                validator.as_secs_f64() / value.as_secs_f64(),
            );
        }
    }
}

/// Returns the median times of both. Dropping a `Value` is not timed; dropping the validator's
/// results is.
fn measure(text: &[u8]) -> (Duration, Duration) {
    let validator = Validator::new(Context::Response);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let findings = black_box(validator.check(text));
        ours.push(began.elapsed());
        assert_eq!(findings, []);
        let began = Instant::now();
        let value: Value = serde_json::from_slice(text).expect("JSON");
        theirs.push(began.elapsed());
        black_box(value);
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    (ours[ROUNDS / 2], theirs[ROUNDS / 2])
}

type Make = fn(usize) -> String;

const DOCUMENTS: [(&str, Make); 4] = [
    ("orders with included line items", orders),
    ("resources of a few short fields", small),
    ("one relationship of many identifiers", identifiers),
    ("deep attributes and meta", nested),
];

/// Joins generated elements until the text has this length.
fn until(bytes: usize, mut element: impl FnMut(usize) -> Value) -> String {
    let mut text = String::with_capacity(bytes + 4_096);
    for at in 0.. {
        if text.len() >= bytes {
            break;
        }
        if at > 0 {
            text.push(',');
        }
        text.push_str(&element(at).to_string());
    }
    text
}

fn links(of: &str, name: &str) -> Value {
    let base = "https://yourdomain.commercelayer.io/api/orders";
    json!({"self": format!("{base}/{of}/relationships/{name}"), "related": format!("{base}/{of}/{name}")})
}

fn orders(bytes: usize) -> String {
    let item = |at: usize| format!("item{at:08}");
    let mut count = 0;
    let included = until(bytes * 2 / 3, |at| {
        count = at + 1;
        let id = item(at);
        json!({"type": "line_items", "id": id, "attributes": {
            "sku_code": "TSHIRTMM000000FFFFFFXLXX", "quantity": at % 7, "currency_code": "EUR",
            "unit_amount_cents": 2900, "unit_amount_float": 29.0, "name": "Black Men T-shirt (XL)",
            "formatted_total_amount": "€58,00", "reference": null, "metadata": {"foo": "bar"},
            "created_at": "2018-01-01T12:00:00.000Z", "updated_at": "2018-01-01T12:00:00.000Z"},
            "relationships": {"order": {"links": links(&id, "order")},
                "item": {"links": links(&id, "item")}},
            "meta": {"mode": "test"}})
    });
    let data = until(bytes / 3, |at| {
        let id = format!("order{at:08}");
        let last = (at * 40 + 40).min(count);
        let items: Vec<_> = (at * 40..last.max(at * 40))
            .map(|at| json!({"type": "line_items", "id": item(at)}))
            .collect();
        json!({"type": "orders", "id": id, "attributes": {"status": "pending", "number": at},
            "relationships": {"market": {"links": links(&id, "market")},
                "line_items": {"data": items, "links": links(&id, "line_items")}}})
    });
    let rest: Vec<_> = (0..count)
        .map(|at| json!({"type": "line_items", "id": item(at)}))
        .collect();
    let rest =
        json!({"type": "orders", "id": "rest", "relationships": {"line_items": {"data": rest}}});
    format!("{{\"data\":[{data},{rest}],\"included\":[{included}]}}")
}

fn small(bytes: usize) -> String {
    let data = until(
        bytes,
        |at| json!({"type": "books", "id": at.to_string(), "attributes": {"title": "x", "pages": at}}),
    );
    format!("{{\"data\":[{data}]}}")
}

fn identifiers(bytes: usize) -> String {
    let members = until(bytes, |at| json!({"type": "tags", "id": at.to_string()}));
    format!(
        "{{\"data\":{{\"type\":\"books\",\"id\":\"1\",\"relationships\":{{\"tags\":{{\"data\":[{members}]}}}}}}}}"
    )
}

fn nested(bytes: usize) -> String {
    let data = until(bytes, |at| {
        let size =
            json!({"w": 1.5, "h": [1, 2, {"unit": "mm"}], "deep": {"a": {"b": {"c": null}}}});
        json!({"type": "books", "id": at.to_string(), "attributes": {"size": size, "notes": [size, size]},
            "meta": {"page": {"size": size}}})
    });
    format!("{{\"data\":[{data}]}}")
}
