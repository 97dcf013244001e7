//! Caches the responses to reads.

use std::fmt;

use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::tag::Tag;

/// The responses to requests without credentials, each with the revision of the store that it shows.
pub(super) struct ResponseCache(Cache<String, CachedResponse, Size>);

#[derive(Clone)]
struct CachedResponse {
    revision: u64,
    text: Bytes,
    tag: Tag,
}

/// Weighs a response by its bytes, with those of its URI.
#[derive(Clone)]
struct Size;

impl Weighter<String, CachedResponse> for Size {
    fn weight(&self, uri: &String, response: &CachedResponse) -> u64 {
        (uri.len() + response.text.len()) as u64
    }
}

impl ResponseCache {
    /// Creates a cache of this size in bytes.
    pub(super) fn new(size: u64) -> Self {
        /// The size of a response, from which the number of entries is estimated.
        const TYPICAL: u64 = 4096;
        let entries = usize::try_from(size / TYPICAL).unwrap_or(usize::MAX);
        Self(Cache::with_weighter(entries.clamp(16, 1 << 20), size, Size))
    }

    /// Returns the response of this revision.
    pub(super) fn find(&self, uri: &str, revision: u64) -> Option<(Bytes, Tag)> {
        let response = self.0.get(uri)?;
        (response.revision == revision).then_some((response.text, response.tag))
    }

    /// Stores a response. Its revision is the one from before it was made, so a response that was
    /// made during a change is never used.
    pub(super) fn keep(&self, uri: String, revision: u64, text: &Bytes, tag: &Tag) {
        let response = CachedResponse {
            revision,
            text: text.clone(),
            tag: tag.clone(),
        };
        self.0.insert(uri, response);
    }
}

impl fmt::Debug for ResponseCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResponseCache").field(&self.0.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_of_another_revision_is_not_found_and_the_size_is_bounded() {
        const SIZE: u64 = 1 << 20;
        let cache = ResponseCache::new(SIZE);
        let text = Bytes::from(vec![b' '; 1 << 15]);
        let tag = Tag::new(None, b"");
        for index in 0..100 {
            cache.keep(format!("/{index}"), 1, &text, &tag);
        }
        let found = (0..100).filter(|index| cache.find(&format!("/{index}"), 1).is_some());
        assert!(found.count() >= 16);
        assert!(cache.0.weight() <= SIZE);
        cache.keep("/new".to_owned(), 2, &text, &tag);
        cache.keep("/new".to_owned(), 3, &text, &tag);
        assert!(cache.find("/new", 3).is_some());
        assert!(cache.find("/new", 2).is_none());
        let large = Bytes::from(vec![b' '; 1 << 21]);
        cache.keep("/large".to_owned(), 1, &large, &tag);
        assert!(cache.find("/large", 1).is_none());
    }
}
