//! Entity tags, made of the version of a resource and a hash of its document.

use std::borrow::Cow;

use compact_str::CompactString;
use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::Linkage;
use crate::repository::parts::state::{hash, hex, state_of};

/// A strong entity tag. The hash of the document tells whether a copy is fresh; the version,
/// whether a write is based on what is there, whichever fields and included resources came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    version: CompactString,
    document: u64,
}

impl Tag {
    /// The tag of a document: of one resource with this version, or of others.
    pub(super) fn new(version: Option<&str>, document: &[u8]) -> Self {
        let document = hash(0, document);
        let version = match version {
            // A version may be any text, and a tag may not.
            Some(version) => Cow::from(utf8_percent_encode(version, NON_ALPHANUMERIC)).into(),
            None => hex(document),
        };
        Self { version, document }
    }

    /// The version of linkage, wherever it is shown.
    pub(super) fn version_of(linkage: &Linkage) -> CompactString {
        let text = serde_json::to_vec(linkage).unwrap_or_default();
        hex(state_of(&text).unwrap_or_default())
    }

    /// The value of the `ETag` header.
    pub(super) fn header(&self) -> Option<HeaderValue> {
        self.text().try_into().ok()
    }

    /// Returns whether a header names this document. `weakly` compares weak tags too.
    pub(super) fn is_document_in(
        &self,
        headers: &HeaderMap,
        name: HeaderName,
        weakly: bool,
    ) -> bool {
        let this = self.text();
        tags(headers, name).any(|tag| tag == "*" || strong(tag, weakly) == Some(&*this))
    }

    /// Returns whether a header names this version of the resource, by the tag of any document with
    /// it.
    pub(super) fn is_version_in(
        &self,
        headers: &HeaderMap,
        name: HeaderName,
        weakly: bool,
    ) -> bool {
        let version = format!("\"{}-", self.version);
        tags(headers, name).any(|tag| {
            tag == "*" || strong(tag, weakly).is_some_and(|tag| tag.starts_with(&version))
        })
    }

    /// Returns the tag as in a header.
    fn text(&self) -> String {
        ["\"", &self.version, "-", &hex(self.document), "\""].concat()
    }
}

/// The strong tag in this place; of a weak one only if they are compared weakly.
fn strong(tag: &str, weakly: bool) -> Option<&str> {
    match tag.strip_prefix("W/") {
        Some(tag) => weakly.then_some(tag),
        None => Some(tag),
    }
}

/// The tags of a header, which may come several times.
fn tags(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let values = headers.get_all(name).into_iter();
    // A comma within a tag is none of ours, so such a tag may come apart: it does not match.
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}
