//! The answer cache.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::tag::Tag;

/// The budget in bytes, keys included; exceeding it clears the cache.
const MOST: usize = 16 * 1024 * 1024;

/// The answers to requests without credentials, each with the revision of what it shows.
#[derive(Debug, Default)]
pub(super) struct ResponseCache(Mutex<Answers>);

#[derive(Debug, Default)]
struct Answers {
    by_uri: HashMap<String, Answer>,
    size: usize,
}

#[derive(Clone, Debug)]
struct Answer {
    revision: u64,
    text: Bytes,
    tag: Tag,
}

impl ResponseCache {
    /// The answer to this, if it is of this revision.
    pub(super) fn find(&self, uri: &str, revision: u64) -> Option<(Bytes, Tag)> {
        let answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = answers.by_uri.get(uri)?;
        (answer.revision == revision).then(|| (answer.text.clone(), answer.tag.clone()))
    }

    /// Stores a response. Its revision is the one from before it was made, so a response that was
    /// made during a change is never used.
    pub(super) fn keep(&self, uri: &str, revision: u64, text: &Bytes, tag: &Tag) {
        let size = |text: &Bytes| uri.len() + text.len();
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = answers.by_uri.remove(uri) {
            answers.size -= size(&old.text);
        }
        if answers.size + size(text) > MOST {
            *answers = Answers::default();
        }
        if size(text) <= MOST / 16 {
            answers.size += size(text);
            let answer = Answer {
                revision,
                text: text.clone(),
                tag: tag.clone(),
            };
            answers.by_uri.insert(uri.to_owned(), answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_another_revision_are_none_and_not_too_many_are_kept() {
        let cache = ResponseCache::default();
        let text = Bytes::from(vec![b' '; MOST / 32]);
        let tag = Tag::new(None, b"");
        for at in 0..100 {
            cache.keep(&format!("/{at}"), 1, &text, &tag);
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
