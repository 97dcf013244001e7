//! The valid documents of the specification's cases round-trip to equal JSON.

use crate::spec::{self, Verdict};
use jsonapi_core::validate::Context;
use jsonapi_core::{Document, ErrorDocument, Identifier, ResourceObject, atomic};
use serde_json::Value;

/// Reads a document without declared types and writes it again.
fn written(context: Context, document: &Value, bytes: &[u8]) -> Result<Vec<u8>, String> {
    fn again<T>(bytes: &[u8]) -> Result<Vec<u8>, String>
    where
        T: for<'de> jsonapi_core::document::ReadPrimaryData<'de>
            + jsonapi_core::document::PrimaryData,
    {
        let document = Document::<T>::from_slice(bytes).map_err(|error| error.to_string())?;
        document.to_vec().map_err(|error| error.to_string())
    }
    fn serde<T>(bytes: &[u8]) -> Result<Vec<u8>, String>
    where
        T: serde::de::DeserializeOwned + serde::Serialize,
    {
        let held: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        serde_json::to_vec(&held).map_err(|error| error.to_string())
    }
    let many = document["data"].is_array();
    match context {
        _ if document.get("errors").is_some() => serde::<ErrorDocument>(bytes),
        _ if document.get("atomic:operations").is_some() => serde::<atomic::Operations>(bytes),
        _ if document.get("atomic:results").is_some() => serde::<atomic::Results>(bytes),
        Context::RelationshipRequest | Context::ToOneRequest | Context::ToManyRequest => {
            if many {
                again::<Vec<Identifier>>(bytes)
            } else {
                again::<Option<Identifier>>(bytes)
            }
        }
        _ if many => again::<Vec<ResourceObject>>(bytes),
        _ => again::<Option<ResourceObject>>(bytes),
    }
}

#[test]
fn valid_documents_round_trip() {
    let mut count = 0;
    for case in spec::cases() {
        let document: Value = match serde_json::from_slice(case.document()) {
            Ok(document) if case.verdict == Verdict::Valid => document,
            _ => continue,
        };
        // Ignored members are not written, and a document with only `meta` has no type here.
        let has_content = ["data", "errors", "atomic:operations", "atomic:results"]
            .iter()
            .any(|name| document.get(name).is_some());
        if document.to_string().contains("\"@") || !has_content {
            continue;
        }
        let written = written(case.context(), &document, case.document());
        let written = written.unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let written: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(written, document, "{}", case.name);
        count += 1;
    }
    assert!(count > 120, "{count}");
}

#[test]
fn empty_members_round_trip() {
    for text in [
        r#"{"data":null,"included":[],"links":{},"meta":{}}"#,
        r#"{"jsonapi":{},"data":[],"included":[]}"#,
        r#"{"data":null}"#,
        r#"{"data":null,"version:a":null,"version:b":{"c":[]}}"#,
    ] {
        let value: Value = serde_json::from_str(text).unwrap();
        let as_read = match &value["data"] {
            Value::Array(_) => {
                let document = Document::<Vec<ResourceObject>>::from_slice(text.as_bytes());
                serde_json::to_value(document.unwrap()).unwrap()
            }
            _ => {
                let document = Document::<Option<ResourceObject>>::from_slice(text.as_bytes());
                serde_json::to_value(document.unwrap()).unwrap()
            }
        };
        assert_eq!(as_read, value);
    }
}
