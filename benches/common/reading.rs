//! Reading, and following relationships.

use bytes::Bytes;
use serde::de::IgnoredAny;

use super::documents::{self, Case};
use super::hand::{self, Included};
use super::visitor::Direct;
use super::{
    OURS, OURS_ASKED, Planned, REFERENCE, TAGGED, Work, ours, peer_jsonapi, peer_jsonapi_core,
    peer_jsonapi_deserialize, value,
};

pub fn works() -> Vec<Planned> {
    let small = || documents::small();
    let wide = || documents::wide(50_000);
    vec![
        Planned::new(READ, "small", move || read::<HandOne, One>(&small())),
        Planned::new(READ, "page", || read_many(&documents::page())),
        Planned::new(READ, "large", || read_many(&documents::large())),
        Planned::new(READ, "wide", move || read::<HandOne, One>(&wide())),
        Planned::new(ALL, "page", || follow_all_of_many(&documents::page())),
        Planned::new(ALL, "large", || follow_all_of_many(&documents::large())),
        Planned::new(ALL, "wide", move || follow_all_of_one(&wide())),
        Planned::new(ONE, "small", move || follow_one::<HandOne, One>(&small())),
        Planned::new(ONE, "page", || follow_one_of_many(&documents::page())),
        Planned::new(ONE, "large", || follow_one_of_many(&documents::large())),
        Planned::new(ONE, "wide", move || follow_one::<HandOne, One>(&wide())),
    ]
}

pub const READ: &str = "read";
pub const ALL: &str = "read, follow every relationship";
pub const ONE: &str = "read, follow one relationship";

type One = ours::Order;
type Many = Vec<ours::Order>;
type HandOne = hand::Order;
type HandMany = Vec<hand::Order>;

/// Reads the text with one function, and processes the document with another.
macro_rules! run {
    ($text:ident, $read:path, $work:path) => {{
        let text = $text.clone();
        move || $work(&$read(&text))
    }};
}

fn text(case: &Case) -> Bytes {
    Bytes::from(case.text.clone())
}

fn read<H: hand::Orders, O: ours::Orders>(case: &Case) -> Work {
    let text = text(case);
    Work::new(READ, case.name, text.len())
        .by(
            REFERENCE,
            run!(text, hand::document::<H, Direct>, hand::read),
        )
        .by(
            TAGGED,
            run!(text, hand::document::<H, Included>, hand::read),
        )
        .by(OURS, run!(text, ours::document::<O>, ours::read))
        .by("Value", run!(text, value::document, value::read))
        .by("skipped", run!(text, skip, none))
}

fn follow_one<H: hand::Orders, O: ours::Orders>(case: &Case) -> Work {
    let text = text(case);
    Work::new(ONE, case.name, text.len())
        .by(
            REFERENCE,
            run!(text, hand::document::<H, Direct>, hand::follow_one),
        )
        .by(
            TAGGED,
            run!(text, hand::document::<H, Included>, hand::follow_one),
        )
        .by(OURS, run!(text, ours::document::<O>, ours::follow_one))
        .by("Value", run!(text, value::document, value::follow_one))
}

fn follow_all<H: hand::Orders, O: ours::Orders>(case: &Case) -> Work {
    let text = text(case);
    Work::new(ALL, case.name, text.len())
        .by(
            REFERENCE,
            run!(text, hand::document::<H, Direct>, hand::follow_all),
        )
        .by(
            TAGGED,
            run!(text, hand::document::<H, Included>, hand::follow_all),
        )
        .by(OURS, run!(text, ours::document::<O>, ours::follow_all))
        .by(OURS_ASKED, run!(text, ours::answer::<O>, ours::follow_all))
        .by("Value", run!(text, value::document, value::follow_all))
        .by(
            "jsonapi_core",
            run!(
                text,
                peer_jsonapi_core::document,
                peer_jsonapi_core::follow_all
            ),
        )
}

/// One order with everything included.
pub fn follow_all_of_one(case: &Case) -> Work {
    let peer = text(case);
    follow_all::<HandOne, One>(case).by("jsonapi_deserialize", move || {
        peer_jsonapi_deserialize::follow_all_of_one(&peer)
    })
}

fn follow_all_of_many(case: &Case) -> Work {
    let (jsonapi, deserialize) = (text(case), text(case));
    follow_all::<HandMany, Many>(case)
        .by("jsonapi_deserialize", move || {
            peer_jsonapi_deserialize::follow_all(&deserialize)
        })
        .by("jsonapi", move || peer_jsonapi::follow_all(&jsonapi))
}

fn read_many(case: &Case) -> Work {
    let text = text(case);
    read::<HandMany, Many>(case).by(
        "jsonapi_core",
        run!(text, peer_jsonapi_core::document, peer_jsonapi_core::read),
    )
}

fn follow_one_of_many(case: &Case) -> Work {
    let text = text(case);
    follow_one::<HandMany, Many>(case).by(
        "jsonapi_core",
        run!(
            text,
            peer_jsonapi_core::document,
            peer_jsonapi_core::follow_one
        ),
    )
}

fn skip(text: &[u8]) -> IgnoredAny {
    serde_json::from_slice(text).expect("JSON")
}

fn none(_: &IgnoredAny) -> u64 {
    0
}
