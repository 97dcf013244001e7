//! The behaviour of the repositories of a memory store.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod reading;
mod rules;
mod writing;

use crate::blog::{Article, Comment, Person};
use jsonapi_core::repository::MemoryRepository;
use jsonapi_core::{Error, MemoryStore};

struct Blog {
    store: MemoryStore,
    articles: MemoryRepository<Article>,
    people: MemoryRepository<Person>,
    comments: MemoryRepository<Comment>,
}

fn blog() -> Blog {
    let store = MemoryStore::new();
    Blog {
        articles: store.repository(),
        people: store.repository(),
        comments: store.repository(),
        store,
    }
}

fn status(error: &Error) -> u16 {
    error.status().map_or(0, |status| status.as_u16())
}
