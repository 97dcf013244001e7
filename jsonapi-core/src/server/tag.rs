//! Entity tags: of a resource's state, and of the whole document that it stands in.

use std::hash::BuildHasher;

use foldhash::quality::FixedState;
use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

/// A strong entity tag. The document tells whether a copy is fresh; the state, whether a write is
/// based on what is there, whichever fields and included resources came with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    state: u64,
    document: u64,
}

impl Tag {
    pub(super) fn new(state: &[u8], document: &[u8]) -> Self {
        Self {
            state: hash(state),
            document: hash(document),
        }
    }

    /// The value of the `ETag` header.
    pub(super) fn header(self) -> Option<HeaderValue> {
        self.to_string().parse().ok()
    }

    /// Whether `If-None-Match` names this document.
    pub(super) fn is_fresh(self, headers: &HeaderMap) -> bool {
        let mut tags = tags(headers, http::header::IF_NONE_MATCH);
        tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.to_string())
    }

    /// Whether `If-Match` names this state of the resource.
    pub(super) fn matches(self, headers: &HeaderMap) -> bool {
        let state = format!("\"{:016x}-", self.state);
        let mut tags = tags(headers, http::header::IF_MATCH);
        tags.any(|tag| tag == "*" || tag.starts_with(&state))
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{:016x}-{:016x}\"", self.state, self.document)
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
fn hash(bytes: &[u8]) -> u64 {
    FixedState::with_seed(0).hash_one(bytes)
}
