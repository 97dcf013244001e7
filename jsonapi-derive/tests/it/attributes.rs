//! The effect of each option of `#[resource(…)]`. The file with the same name in `ui/attributes`
//! has its misuses.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]
#![allow(
    clippy::unwrap_used,
    reason = "a helper of tests that fails, fails its test"
)]

#[path = "attributes/crate.rs"]
mod crate_word;
mod create_only;
mod default;
mod draft;
mod endpoints;
mod fields_type;
mod flatten;
mod id;
mod lid;
mod links;
mod meta;
mod not_filterable;
mod not_includable;
mod not_sortable;
mod other;
mod patch;
mod path;
mod path_type;
mod read_only;
mod relationship;
mod rename;
mod rename_all;
mod required;
mod singleton;
mod skip;
mod r#type;
mod update_only;
mod with;
mod write_only;

use jsonapi_core::Document;
use jsonapi_core::document::{PrimaryData, ReadPrimaryData};

/// Reads a document with this resource object.
fn read<T: for<'de> ReadPrimaryData<'de>>(data: &str) -> T {
    let text = format!(r#"{{"data":{data}}}"#);
    Document::from_slice(text.as_bytes()).unwrap().data
}

/// Returns the error of reading a document with this resource object.
fn refusal<T: for<'de> ReadPrimaryData<'de> + std::fmt::Debug>(data: &str) -> String {
    let text = format!(r#"{{"data":{data}}}"#);
    Document::<T>::from_slice(text.as_bytes())
        .unwrap_err()
        .to_string()
}

/// The resource object as written.
fn written(data: impl PrimaryData) -> String {
    let text = serde_json::to_string(&Document::new(data)).unwrap();
    let data = text.strip_prefix(r#"{"data":"#).unwrap();
    data.strip_suffix('}').unwrap().to_owned()
}
