//! Entity tags: of a resource's state, and of the whole document that it stands in.

mod state;

use std::hash::{BuildHasher, Hash};

use foldhash::quality::FixedState;
use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use self::state::state_of;

/// A strong entity tag. The document tells whether a copy is fresh; the state, whether a write is
/// based on what is there, whichever fields and included resources came with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    state: u64,
    document: u64,
}

impl Tag {
    /// The tag of a document, which is all that there is to know of what it shows.
    pub(super) fn new(document: &[u8]) -> Self {
        let hash = hash(document);
        Self {
            state: hash,
            document: hash,
        }
    }

    /// The tag of a document that shows the primary data of another, in whole or in part.
    pub(super) fn of_part(whole: &[u8], document: &[u8]) -> Self {
        Self {
            state: state_of(whole).unwrap_or_else(|_| hash(whole)),
            document: hash(document),
        }
    }

    /// The value of the `ETag` header.
    pub(super) fn header(self) -> Option<HeaderValue> {
        self.to_string().parse().ok()
    }

    /// Whether a header names this document: as a copy that may differ in bytes, if `weakly`.
    pub(super) fn is_document_in(
        self,
        headers: &HeaderMap,
        name: HeaderName,
        weakly: bool,
    ) -> bool {
        let this = self.to_string();
        tags(headers, name).any(|tag| tag == "*" || strong(tag, weakly) == Some(&*this))
    }

    /// Whether a header names this state of the resource, by the tag of any document that shows it.
    pub(super) fn is_state_in(self, headers: &HeaderMap, name: HeaderName, weakly: bool) -> bool {
        let state = format!("\"{:016x}-", self.state);
        tags(headers, name)
            .any(|tag| tag == "*" || strong(tag, weakly).is_some_and(|tag| tag.starts_with(&state)))
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{:016x}-{:016x}\"", self.state, self.document)
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

/// The same in each process: the tag outlives a restart.
fn hash(value: impl Hash) -> u64 {
    FixedState::with_seed(0).hash_one(value)
}
