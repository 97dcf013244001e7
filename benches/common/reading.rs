//! Reading, and following relationships.

use bytes::Bytes;
use serde::de::IgnoredAny;

use super::documents::{self, Case};
use super::hand::Included;
use super::visitor::Direct;
use super::{
    REFERENCE, Work, hand, ours, peer_jsonapi, peer_jsonapi_core, peer_jsonapi_deserialize, value,
};

pub fn works() -> Vec<Work> {
    let wide = documents::wide(50_000);
    let mut works = of_one(&documents::small());
    works.extend(of_many(&documents::page()));
    works.extend(of_many(&documents::large()));
    works.extend(of_one(&wide));
    works.push(whole(&wide));
    works
}

const READ: &str = "read";
const ALL: &str = "read, follow every relationship";
const ONE: &str = "read, follow one relationship";

type One = ours::Order;
type Many = Vec<ours::Order>;
type HandOne = hand::Order;
type HandMany = Vec<hand::Order>;

/// Reads the text with one function, and works on the document with another.
macro_rules! run {
    ($text:ident, $read:path, $work:path) => {{
        let text = $text.clone();
        move || $work(&$read(&text))
    }};
}

/// The peers refuse a document with an order of which not everything is included: `jsonapi`,
/// because a to-one relationship that it can write must be there; the others, because they take
/// no relationship without linkage.
fn of_one(case: &Case) -> Vec<Work> {
    let text = Bytes::from(case.text.clone());
    let work = |name| Work::new(name, case.name, text.len());
    vec![
        work(READ)
            .by(
                REFERENCE,
                run!(text, hand::document::<HandOne, Included>, hand::read),
            )
            .by(
                "hand-written visitor",
                run!(text, hand::document::<HandOne, Direct>, hand::read),
            )
            .by(
                "this library",
                run!(text, ours::document::<One>, ours::read),
            )
            .by("Value", run!(text, value::document, value::read))
            .by("skipped", run!(text, skip, none)),
        work(ONE)
            .by(
                REFERENCE,
                run!(text, hand::document::<HandOne, Included>, hand::follow_one),
            )
            .by(
                "hand-written visitor",
                run!(text, hand::document::<HandOne, Direct>, hand::follow_one),
            )
            .by(
                "this library",
                run!(text, ours::document::<One>, ours::follow_one),
            )
            .by("Value", run!(text, value::document, value::follow_one)),
    ]
}

/// One order of which everything is included.
pub fn whole(case: &Case) -> Work {
    let text = Bytes::from(case.text.clone());
    let peer = text.clone();
    Work::new(ALL, case.name, text.len())
        .by(
            REFERENCE,
            run!(text, hand::document::<HandOne, Included>, hand::follow_all),
        )
        .by(
            "hand-written visitor",
            run!(text, hand::document::<HandOne, Direct>, hand::follow_all),
        )
        .by(
            "this library",
            run!(text, ours::document::<One>, ours::follow_all),
        )
        .by(
            "this library, query",
            run!(text, ours::answer::<One>, ours::follow_all),
        )
        .by("Value", run!(text, value::document, value::follow_all))
        .by(
            "jsonapi_core",
            run!(
                text,
                peer_jsonapi_core::document,
                peer_jsonapi_core::follow_all
            ),
        )
        .by("jsonapi_deserialize", move || {
            peer_jsonapi_deserialize::follow_all_of_one(&peer)
        })
}

fn of_many(case: &Case) -> Vec<Work> {
    let text = Bytes::from(case.text.clone());
    let work = |name| Work::new(name, case.name, text.len());
    let (jsonapi, deserialize) = (text.clone(), text.clone());
    vec![
        work(READ)
            .by(
                REFERENCE,
                run!(text, hand::document::<HandMany, Included>, hand::read),
            )
            .by(
                "hand-written visitor",
                run!(text, hand::document::<HandMany, Direct>, hand::read),
            )
            .by(
                "this library",
                run!(text, ours::document::<Many>, ours::read),
            )
            .by("Value", run!(text, value::document, value::read))
            .by(
                "jsonapi_core",
                run!(text, peer_jsonapi_core::document, peer_jsonapi_core::read),
            )
            .by("skipped", run!(text, skip, none)),
        work(ALL)
            .by(
                REFERENCE,
                run!(text, hand::document::<HandMany, Included>, hand::follow_all),
            )
            .by(
                "hand-written visitor",
                run!(text, hand::document::<HandMany, Direct>, hand::follow_all),
            )
            .by(
                "this library",
                run!(text, ours::document::<Many>, ours::follow_all),
            )
            .by(
                "this library, query",
                run!(text, ours::answer::<Many>, ours::follow_all),
            )
            .by("Value", run!(text, value::document, value::follow_all))
            .by(
                "jsonapi_core",
                run!(
                    text,
                    peer_jsonapi_core::document,
                    peer_jsonapi_core::follow_all
                ),
            )
            .by("jsonapi_deserialize", move || {
                peer_jsonapi_deserialize::follow_all(&deserialize)
            })
            .by("jsonapi", move || peer_jsonapi::follow_all(&jsonapi)),
        work(ONE)
            .by(
                REFERENCE,
                run!(text, hand::document::<HandMany, Included>, hand::follow_one),
            )
            .by(
                "hand-written visitor",
                run!(text, hand::document::<HandMany, Direct>, hand::follow_one),
            )
            .by(
                "this library",
                run!(text, ours::document::<Many>, ours::follow_one),
            )
            .by("Value", run!(text, value::document, value::follow_one))
            .by(
                "jsonapi_core",
                run!(
                    text,
                    peer_jsonapi_core::document,
                    peer_jsonapi_core::follow_one
                ),
            ),
    ]
}

fn skip(text: &[u8]) -> IgnoredAny {
    serde_json::from_slice(text).expect("JSON")
}

fn none(_: &IgnoredAny) -> u64 {
    0
}
