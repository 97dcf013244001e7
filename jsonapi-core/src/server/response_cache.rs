//! Caches the responses to reads.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::tag::Tag;

/// The budget in bytes, keys included; exceeding it clears the cache.
const MOST: usize = 16 * 1024 * 1024;

/// The responses to requests without credentials, each with the revision of what it shows.
#[derive(Debug, Default)]
pub(super) struct ResponseCache(Mutex<Responses>);

#[derive(Debug, Default)]
struct Responses {
    by_uri: HashMap<String, CachedResponse>,
    size: usize,
}

#[derive(Clone, Debug)]
struct CachedResponse {
    revision: u64,
    text: Bytes,
    tag: Tag,
}

impl ResponseCache {
    /// Returns the response of this revision.
    pub(super) fn find(&self, uri: &str, revision: u64) -> Option<(Bytes, Tag)> {
        let responses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let response = responses.by_uri.get(uri)?;
        (response.revision == revision).then(|| (response.text.clone(), response.tag.clone()))
    }

    /// Stores a response. Its revision is the one from before it was made, so a response that was
    /// made during a change is never used.
    pub(super) fn keep(&self, uri: &str, revision: u64, text: &Bytes, tag: &Tag) {
        let size = |text: &Bytes| uri.len() + text.len();
        let mut responses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = responses.by_uri.remove(uri) {
            responses.size -= size(&old.text);
        }
        if responses.size + size(text) > MOST {
            *responses = Responses::default();
        }
        if size(text) <= MOST / 16 {
            responses.size += size(text);
            let response = CachedResponse {
                revision,
                text: text.clone(),
                tag: tag.clone(),
            };
            responses.by_uri.insert(uri.to_owned(), response);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_of_another_revision_is_not_found_and_the_size_is_bounded() {
        let cache = ResponseCache::default();
        let text = Bytes::from(vec![b' '; MOST / 32]);
        let tag = Tag::new(None, b"");
        for index in 0..100 {
            cache.keep(&format!("/{index}"), 1, &text, &tag);
        }
        assert!(cache.find("/99", 1).is_some());
        assert!(cache.find("/99", 2).is_none());
        assert!(cache.find("/0", 1).is_none());
        assert!(cache.0.lock().unwrap().size <= MOST);
        cache.keep("/99", 2, &text, &tag);
        assert!(cache.find("/99", 2).is_some());
        let large = Bytes::from(vec![b' '; MOST]);
        cache.keep("/large", 1, &large, &tag);
        assert!(cache.find("/large", 1).is_none());
    }
}
