//! Properties of arbitrary bytes, checked by the fuzz targets in `fuzz/` and the property tests in
//! `tests/arbitrary.rs`.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "each function panics where something does not hold"
)]

use std::fmt::Debug;

use jsonapi_core::atomic::{Operations, Results};
use jsonapi_core::document::{PrimaryData, ReadPrimaryData};
use jsonapi_core::negotiation::{MediaType, Negotiation};
use jsonapi_core::query::Parameters;
use jsonapi_core::validate::{Context, Finding, Level, Validator};
use jsonapi_core::{Document, Error, ErrorDocument, Identifier, Query, ResourceObject};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::blog::{Article, Thing};

/// Checks a document, in every context and as every kind of primary data.
pub fn document(bytes: &[u8]) {
    for context in Context::ALL {
        check(context, bytes);
    }
    let one = round_trip::<Option<ResourceObject>>(bytes);
    let many = round_trip::<Vec<ResourceObject>>(bytes);
    let _ = round_trip::<Option<Identifier>>(bytes);
    let _ = round_trip::<Vec<Identifier>>(bytes);
    let _ = round_trip::<Vec<Article>>(bytes);
    let _ = round_trip::<Option<Thing>>(bytes);
    if let Ok(document) = read::<Article>(bytes) {
        for comment in document.get_all(&document.data.comments) {
            let _ = comment.map(|comment| document.get(&comment.author).is_ok());
        }
        let _ = document.get(&document.data.author);
    }
    let errors = ErrorDocument::from_slice(bytes);
    if let Ok(errors) = &errors {
        assert!(!errors.to_string().contains(char::is_control));
    }
    // A valid document can be read, and its written form is valid as well.
    if !has_errors(&check(Context::Response, bytes)) {
        let value: Value = serde_json::from_slice(bytes).expect("a valid document is JSON");
        let written = match &value["data"] {
            Value::Array(_) => many,
            _ if value.get("data").is_some() => one,
            _ => {
                assert_eq!(errors.is_ok(), value.get("errors").is_some(), "{value}");
                return;
            }
        };
        let written = written.unwrap_or_else(|error| unreachable!("{error}: {value}"));
        assert!(
            !has_errors(&check(Context::Response, &written)),
            "{}",
            String::from_utf8_lossy(&written)
        );
    }
}

/// Checks a request of the Atomic Operations extension.
pub fn atomic(bytes: &[u8]) {
    let findings = check(Context::AtomicRequest, bytes);
    check(Context::AtomicResponse, bytes);
    let operations = serde_round_trip::<Operations>(bytes);
    serde_round_trip::<Results>(bytes);
    if !has_errors(&findings) {
        let operations = operations.expect("a request without faults is read");
        assert_eq!(operations.check(), Ok(()));
    }
}

/// Checks a query string.
pub fn query(text: &str) {
    const NAMESPACES: [&str; 2] = ["version", "atomic"];
    match Parameters::parse_with_extensions(text, &NAMESPACES) {
        Ok(parameters) => {
            let printed = parameters.to_string();
            let again = Parameters::parse_with_extensions(&printed, &NAMESPACES);
            assert_eq!(again, Ok(parameters), "{printed}");
        }
        Err(error) => assert!(error.to_string().contains(error.parameter())),
    }
    if let Err(error) = Query::<Article>::parse(text) {
        for error in error.errors() {
            assert!(error.parameter().is_some(), "{error}");
        }
    }
}

/// Checks a `Content-Type` or `Accept` header.
pub fn media_type(text: &str) {
    let server = Negotiation::new()
        .ext("https://jsonapi.org/ext/atomic")
        .profile("p");
    if let Ok(media_type) = server.content_type(Some(text)) {
        let printed = media_type.to_string();
        assert_eq!(server.content_type(Some(&printed)), Ok(media_type));
    }
    if let Ok(media_type) = server.accept(Some(text)) {
        let printed = media_type.to_string();
        assert_eq!(server.accept(Some(&printed)), Ok(media_type));
    }
    if let Some(media_type) = MediaType::of_response(text) {
        let printed = media_type.to_string();
        assert_eq!(MediaType::of_response(&printed), Some(media_type));
    }
}

/// Validates a document, and checks the findings.
fn check(context: Context, bytes: &[u8]) -> Vec<Finding> {
    let findings = Validator::new(context).check(bytes);
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value = serde_json::from_slice::<Value>(json).ok();
    // The last value of a repeated name is kept, so earlier ones may be invalid.
    let once = findings
        .iter()
        .all(|finding| finding.rule != "json.unique-names");
    for finding in &findings {
        let Finding {
            rule,
            pointer,
            message,
            ..
        } = finding;
        assert!(!rule.is_empty() && !message.is_empty(), "{finding:?}");
        assert!(!message.contains(char::is_control), "{finding:?}");
        match &value {
            Some(value) if once => assert!(value.pointer(pointer).is_some(), "{finding:?}"),
            Some(_) => {}
            None => assert_eq!((*rule, pointer.as_str()), ("json.syntax", "")),
        }
    }
    findings
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}

/// Reads a document; an error must have a one-line message.
fn read<'de, T: ReadPrimaryData<'de>>(bytes: &'de [u8]) -> Result<Document<T>, Error> {
    let read = Document::from_slice(bytes);
    if let Err(error) = &read {
        let text = error.to_string();
        assert!(
            !text.is_empty() && !text.contains(char::is_control),
            "{text:?}"
        );
        // An error document has the pointers of its server.
        let own = error.errors().is_empty();
        let pointer = error.pointer().filter(|_| own).unwrap_or_default();
        assert!(pointer.is_empty() || pointer.starts_with('/'), "{error}");
    }
    read
}

/// Reads a document, and checks that it round-trips.
fn round_trip<T>(bytes: &[u8]) -> Result<Vec<u8>, Error>
where
    T: for<'de> ReadPrimaryData<'de> + PrimaryData,
{
    let document = read::<T>(bytes)?;
    let text = document.to_vec().expect("what was read is written");
    let again = read::<T>(&text).expect("what was written is read");
    assert_eq!(again.to_vec().ok().as_ref(), Some(&text));
    let value: Value = serde_json::from_slice(&text).expect("what was written is JSON");
    assert_eq!(serde_json::to_value(&document).ok(), Some(value));
    Ok(text)
}

fn serde_round_trip<T>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let value: T = serde_json::from_slice(bytes).ok()?;
    let text = serde_json::to_vec(&value).expect("what was read is written");
    assert_eq!(
        serde_json::from_slice::<T>(&text).ok().as_ref(),
        Some(&value)
    );
    Some(value)
}
