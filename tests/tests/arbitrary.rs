//! The properties of the fuzz targets in `fuzz/`, over generated input and mutated cases of
//! `spec/`.

use std::sync::LazyLock;

use jsonapi_core::validate::Context;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};
use tests::{harness, spec};

/// The documents of all cases.
static DOCUMENTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| documents(|_| true));

/// The documents about atomic operations.
static ATOMIC: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    documents(|context| matches!(context, Context::AtomicRequest | Context::AtomicResponse))
});

fn documents(of: impl Fn(Context) -> bool) -> Vec<Vec<u8>> {
    let cases = spec::cases().into_iter().filter(|case| of(case.context()));
    cases.map(|case| case.document().to_vec()).collect()
}

/// Text with a meaning in documents.
const WORDS: [&str; 30] = [
    "data",
    "errors",
    "meta",
    "links",
    "included",
    "jsonapi",
    "type",
    "id",
    "lid",
    "attributes",
    "relationships",
    "href",
    "self",
    "next",
    "source",
    "pointer",
    "status",
    "atomic:operations",
    "atomic:results",
    "op",
    "ref",
    "add",
    "update",
    "remove",
    "relationship",
    "articles",
    "people",
    "version:x",
    "@id",
    "1",
];

/// A mutation of bytes in a document.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index),
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let word = select(&WORDS[..]).prop_map(|word| format!("\"{word}\"").into_bytes());
    let mark = select(&b"{}[]:,\"\\0-.eE \n"[..]).prop_map(|mark| vec![mark]);
    let odd = select(vec![
        "null", "1e400", "\\ud800", "\u{FEFF}", "\u{0}", "é", "[]", "{}",
    ]);
    let odd = odd.prop_map(|text| text.as_bytes().to_vec());
    prop_oneof![
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), prop_oneof![word, mark, odd])
            .prop_map(|(at, text)| Change::Insert(at, text)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: Vec<Change>) -> Vec<u8> {
    for change in changes {
        let length = bytes.len();
        match change {
            Change::Cut(at) if length > 0 => drop(bytes.remove(at.index(length))),
            Change::Set(at, byte) if length > 0 => bytes[at.index(length)] = byte,
            Change::Insert(at, text) => {
                let at = at.index(length + 1);
                bytes.splice(at..at, text);
            }
            Change::Repeat(from, to) => {
                let (from, to) = (from.index(length + 1), to.index(length + 1));
                let part = bytes[from.min(to)..from.max(to)].to_vec();
                bytes.splice(to..to, part);
            }
            Change::Cut(_) | Change::Set(..) => {}
        }
    }
    bytes
}

/// A document of the cases with some mutations.
fn almost(documents: &'static [Vec<u8>]) -> impl Strategy<Value = Vec<u8>> {
    (select(documents), vec(change(), 0..4)).prop_map(|(bytes, changes)| changed(bytes, changes))
}

/// JSON with the names and texts of documents.
fn json() -> impl Strategy<Value = Value> {
    let word = || prop_oneof![8 => select(&WORDS[..]).prop_map(String::from), 1 => any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 40, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((word(), inner), 0..6).prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

#[test]
fn cases_of_the_specification() {
    for document in DOCUMENTS.iter() {
        harness::document(document);
        harness::atomic(document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(400)
    })]

    #[test]
    fn changed_documents(bytes in almost(&DOCUMENTS)) {
        harness::document(&bytes);
    }

    #[test]
    fn changed_operations(bytes in almost(&ATOMIC)) {
        harness::atomic(&bytes);
    }

    #[test]
    fn any_json(json in json()) {
        let bytes = json.to_string().into_bytes();
        harness::document(&bytes);
        harness::atomic(&bytes);
    }

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..64)) {
        harness::document(&bytes);
        harness::atomic(&bytes);
    }

    #[test]
    fn any_text(text in any::<String>()) {
        harness::query(&text);
        harness::media_type(&text);
    }
}

/// Nesting deeper than any stack.
#[test]
fn nesting_is_bounded() {
    for (open, close) in [
        ("[", "]"),
        ("{\"a\":", "}"),
        (r#"{"data":"#, "}"),
        (r#"{"meta":{"a":["#, "]}}"),
        (r#"{"links":{"self":{"href":"/","describedby":"#, "}}}"),
        (r#"{"atomic:operations":[{"op":"add","data":"#, "}]}"),
    ] {
        for depth in [100, 100_000] {
            let text = format!("{}null{}", open.repeat(depth), close.repeat(depth));
            harness::document(text.as_bytes());
            harness::atomic(open.repeat(depth).as_bytes());
        }
    }
}
